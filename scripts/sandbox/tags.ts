import { ApiError } from "./errors";
import type { ParameterTable } from "./parameters";

/** A tag as the store keeps it. */
export interface Tag {
	readonly key: string;
	readonly value: string;
}

/** `Tag.N` as the parameter table reads it. */
export type TagParameter = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];

/** The most tags that a resource can have. */
const maximumTags = 20;

/** The parameter `Tag.N.Key`, `Tag.N.Value`: at most twenty. */
export const tagParameter = {
	type: "list",
	maximum: maximumTags,
	invalid: "NumberExceed.Tags",
	of: {
		Key: { type: "string", maxLength: 128, invalid: "InvalidTagKey.Malformed" },
		Value: { type: "string", maxLength: 128, invalid: "InvalidTagValue.Malformed" },
	},
} as const satisfies ParameterTable[string];

/** Reads `Tag.N` of a create or tag request; doubled, empty and reserved keys are refused. */
export function tagsFrom(list: TagParameter): Tag[] {
	const tags = list.map((item) => ({ key: item.Key ?? "", value: item.Value ?? "" }));
	if (new Set(tags.map((tag) => tag.key)).size < tags.length) throw new ApiError("Duplicate.TagKey");
	for (const { key, value } of tags) {
		if (key === "" || /^(aliyun|acs:)|https?:\/\//i.test(key)) throw new ApiError("InvalidTagKey.Malformed");
		if (/https?:\/\//i.test(value)) throw new ApiError("InvalidTagValue.Malformed");
	}
	return tags;
}

/** `tags` with `added` in place: same keys get the new value. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
	const merged = new Map([...tags, ...added].map((tag) => [tag.key, tag.value]));
	if (merged.size > maximumTags) throw new ApiError("OperationDenied.QuotaExceed");
	return [...merged].map(([key, value]) => ({ key, value }));
}

/** Whether a resource has every tag of a filter; a filter without a value asks for the key only. */
export function hasTags(tags: readonly Tag[], filter: TagParameter): boolean {
	return filter.every((wanted) =>
		tags.some((tag) => tag.key === wanted.Key && (!wanted.Value || tag.value === wanted.Value)),
	);
}

/** `{Tag: [{Key, Value}]}` as VPC replies have it. */
export function keyValueTags(tags: readonly Tag[]): { Tag: { Key: string; Value: string }[] } {
	return { Tag: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
}

/** `{Tag: [{TagKey, TagValue}]}` as ECS replies have it. */
export function tagKeyValueTags(tags: readonly Tag[]): { Tag: { TagKey: string; TagValue: string }[] } {
	return { Tag: tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })) };
}
