import { action } from "../../action";
import { tokenPageOf, tokenParameters } from "../../paging";
import { tagRows } from "../../taggable";
import { tagParameter } from "../../tags";

/** Lists the tags of resources. */
export const listTagResources = action({
	product: "vpc",
	name: "ListTagResources",
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceType: { type: "string", required: true, missing: "MissingParameter.ResourceType" },
		ResourceId: { type: "strings", maximum: 50, invalid: "NumberExceed.ResourceIds" },
		Tag: tagParameter,
		...tokenParameters,
	},
	handle(store, params, context) {
		const { items, nextToken } = tokenPageOf(tagRows(store, "vpc", context.region, params), params);
		return { NextToken: nextToken, TagResources: { TagResource: items } };
	},
});
