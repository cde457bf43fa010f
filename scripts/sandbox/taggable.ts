import type { Product } from "./action";
import { ApiError } from "./errors";
import type { KeyPair } from "./resources/key-pair";
import type { Store } from "./store";
import { hasTags, type Tag, type TagParameter, tagsFrom, withTags } from "./tags";

/** What of a resource the tag actions see; a key pair's id is, for them, its name. */
interface Taggable {
	readonly id: string;
	readonly region: string;
	tags: Tag[];
}

/** The tables whose rows have tags, by product and by the API's ResourceType. To make a kind taggable, add a line. */
function tables(store: Store, product: Product): Readonly<Record<string, ReadonlyMap<string, Taggable>>> {
	if (product === "vpc") return { VPC: store.vpcs, VSWITCH: store.vswitches, EIP: store.eips };
	return {
		instance: store.instances,
		disk: store.disks,
		eni: store.networkInterfaces,
		keypair: new Map([...store.keyPairs.values()].map((pair) => [pair.id, named(pair)])),
		securitygroup: store.securityGroups,
		// Public images only, which are not the account's to tag.
		image: new Map(),
	};
}

/** A key pair under its name; its tags stay its own. */
function named(pair: KeyPair): Taggable {
	return {
		id: pair.name,
		region: pair.region,
		get tags() {
			return pair.tags;
		},
		set tags(tags) {
			pair.tags = tags;
		},
	};
}

/** The ResourceTypes of a product that can be tagged. */
export function taggableTypes(store: Store, product: Product): readonly string[] {
	return Object.keys(tables(store, product));
}

/** Every resource of a type in a region; the type's letter case does not matter. */
export function taggableOf(store: Store, product: Product, type: string, region: string): readonly Taggable[] {
	const found = Object.entries(tables(store, product)).find(([name]) => name.toLowerCase() === type.toLowerCase());
	if (found === undefined) throw new ApiError("InvalidResourceType.NotFound");
	return [...found[1].values()].filter((item) => item.region === region);
}

interface Target {
	readonly ResourceType: string;
	readonly ResourceId: readonly string[];
}

function targets(store: Store, product: Product, region: string, target: Target): Taggable[] {
	const all = new Map(taggableOf(store, product, target.ResourceType, region).map((item) => [item.id, item]));
	return target.ResourceId.map((id) => {
		const item = all.get(id);
		if (item === undefined) throw new ApiError("InvalidResourceId.NotFound");
		return item;
	});
}

/** Adds tags to resources, all or none. */
export function addTags(store: Store, product: Product, region: string, target: Target & { Tag: TagParameter }): void {
	const tags = tagsFrom(target.Tag);
	for (const item of targets(store, product, region, target)) item.tags = withTags(item.tags, tags);
}

/** Takes tags off resources, by key or all of them. */
export function removeTags(
	store: Store,
	product: Product,
	region: string,
	target: Target & { TagKey: readonly string[]; All?: boolean | undefined },
): void {
	for (const item of targets(store, product, region, target)) {
		const goes = (tag: Tag) => (target.TagKey.length > 0 ? target.TagKey.includes(tag.key) : target.All === true);
		item.tags = item.tags.filter((tag) => !goes(tag));
	}
}

/** One row for each tag of the resources asked for, as ListTagResources answers. */
export function tagRows(store: Store, product: Product, region: string, query: Target & { Tag: TagParameter }) {
	return taggableOf(store, product, query.ResourceType, region)
		.filter((item) => query.ResourceId.length === 0 || query.ResourceId.includes(item.id))
		.filter((item) => hasTags(item.tags, query.Tag))
		.flatMap((item) =>
			item.tags.map((tag) => ({
				ResourceId: item.id,
				ResourceType: query.ResourceType.toLowerCase(),
				TagKey: tag.key,
				TagValue: tag.value,
			})),
		);
}
