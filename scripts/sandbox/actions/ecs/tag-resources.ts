import { action } from "../../action";
import { addTags } from "../../taggable";
import { tagParameter } from "../../tags";

/** Adds tags to resources. */
export const tagResources = action({
	product: "ecs",
	name: "TagResources",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceType: { type: "string", required: true, missing: "MissingParameter.ResourceType" },
		ResourceId: { type: "strings", required: true, maximum: 50, invalid: "NumberExceed.ResourceIds" },
		Tag: { ...tagParameter, required: true, missing: "MissingParameter.Tags" },
	},
	handle(store, params, context) {
		addTags(store, "ecs", context.region, params);
		return {};
	},
});
