import { action } from "../../action";
import { regions } from "../../regions";

/** Lists the regions. */
export const describeRegions = action({
	product: "ecs",
	name: "DescribeRegions",
	parameters: {
		RegionId: { type: "string" },
		AcceptLanguage: { type: "string" },
		InstanceChargeType: { type: "string" },
		ResourceType: { type: "string" },
	},
	handle() {
		const list = Object.entries(regions).map(([id, region]) => ({
			RegionId: id,
			LocalName: region.name,
			RegionEndpoint: `ecs.${id}.aliyuncs.com`,
			Status: "available",
		}));
		return { Regions: { Region: list } };
	},
});
