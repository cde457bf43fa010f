import { action } from "../../action";
import { regions } from "../../regions";

/** Lists the regions. */
export const describeRegions = action({
	product: "vpc",
	name: "DescribeRegions",
	parameters: {
		RegionId: { type: "string" },
		AcceptLanguage: { type: "string" },
		ProductType: { type: "string" },
	},
	handle() {
		const list = Object.entries(regions).map(([id, region]) => ({
			RegionId: id,
			LocalName: region.name,
			RegionEndpoint: `vpc.${id}.aliyuncs.com`,
		}));
		return { Regions: { Region: list } };
	},
});
