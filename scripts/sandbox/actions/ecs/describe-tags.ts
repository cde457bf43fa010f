import { action } from "../../action";
import { pageOf, pageParameters } from "../../paging";
import { taggableTypes, tagRows } from "../../taggable";
import { tagParameter } from "../../tags";

/** Lists the tags in use, each with how many resources of each kind have it. */
export const describeTags = action({
	product: "ecs",
	name: "DescribeTags",
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceType: { type: "string" },
		ResourceId: { type: "string" },
		Category: { type: "string" },
		Tag: tagParameter,
		...pageParameters,
	},
	handle(store, params, context) {
		const types = params.ResourceType ? [params.ResourceType] : taggableTypes(store, "ecs");
		const ids = params.ResourceId ? [params.ResourceId] : [];
		const tags = new Map<string, { TagKey: string; TagValue: string; ResourceTypeCount: Record<string, number> }>();
		for (const type of types) {
			const name = type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
			const query = { ResourceType: type, ResourceId: ids, Tag: [] };
			for (const row of tagRows(store, "ecs", context.region, query)) {
				const wanted = params.Tag.every((tag) => tag.Key === row.TagKey && (!tag.Value || tag.Value === row.TagValue));
				if (!wanted) continue;
				const id = JSON.stringify([row.TagKey, row.TagValue]);
				const tag = tags.get(id) ?? { TagKey: row.TagKey, TagValue: row.TagValue, ResourceTypeCount: {} };
				const count = name === "Keypair" ? "KeyPair" : name;
				tag.ResourceTypeCount[count] = (tag.ResourceTypeCount[count] ?? 0) + 1;
				tags.set(id, tag);
			}
		}
		const { items, paging } = pageOf([...tags.values()], params);
		return { ...paging, Tags: { Tag: items } };
	},
});
