import { action } from "../../action";
import { removeTags } from "../../taggable";

/** Takes tags off resources, by key or all of them. */
export const unTagResources = action({
	product: "vpc",
	name: "UnTagResources",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceType: { type: "string", required: true, missing: "MissingParameter.ResourceType" },
		ResourceId: { type: "strings", required: true, maximum: 50, invalid: "NumberExceed.ResourceIds" },
		TagKey: { type: "strings", maximum: 20, invalid: "NumberExceed.Tags" },
		All: { type: "boolean" },
	},
	handle(store, params, context) {
		removeTags(store, "vpc", context.region, params);
		return {};
	},
});
