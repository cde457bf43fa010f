import { action } from "../../action";
import { regionFor } from "../../regions";

/** Lists a region's zones. */
export const describeZones = action({
	product: "vpc",
	name: "DescribeZones",
	parameters: {
		RegionId: { type: "string", required: true },
		AcceptLanguage: { type: "string" },
		ZoneType: { type: "string" },
	},
	handle(_store, params) {
		const list = regionFor(params.RegionId).zones.map((zone) => ({
			ZoneId: zone,
			LocalName: zone,
			ZoneType: "AvailabilityZone",
		}));
		return { Zones: { Zone: list } };
	},
});
