import { action } from "../../action";
import { ApiError } from "../../errors";
import { inCommaList, nameMatches } from "../../matching";
import { pageOf, pageParameters } from "../../paging";
import { vswitchFields } from "../../resources/vswitch";
import { hasTags, tagParameter } from "../../tags";

/** Lists vSwitches. */
export const describeVSwitches = action({
	product: "vpc",
	name: "DescribeVSwitches",
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string" },
		VSwitchId: { type: "string" },
		VSwitchName: { type: "string" },
		VSwitchOwnerId: { type: "integer" },
		ZoneId: { type: "string" },
		RouteTableId: { type: "string" },
		ResourceGroupId: { type: "string" },
		IsDefault: { type: "boolean" },
		DryRun: { type: "boolean" },
		Tag: tagParameter,
		...pageParameters,
	},
	handle(store, params, context) {
		if (!params.RegionId && !params.VpcId && !params.VSwitchId)
			throw new ApiError("MissingParameter", "Miss mandatory parameter: RegionId or VpcId.");
		const found = [...store.vswitches.values()].filter(
			(vswitch) =>
				vswitch.region === context.region &&
				(!params.VpcId || vswitch.vpcId === params.VpcId) &&
				(!params.ZoneId || vswitch.zoneId === params.ZoneId) &&
				(!params.ResourceGroupId || vswitch.resourceGroupId === params.ResourceGroupId) &&
				(!params.RouteTableId || store.vpcs.get(vswitch.vpcId)?.routeTableId === params.RouteTableId) &&
				inCommaList(vswitch.id, params.VSwitchId) &&
				nameMatches(vswitch.name, params.VSwitchName) &&
				params.IsDefault !== true &&
				hasTags(vswitch.tags, params.Tag),
		);
		const { items, paging } = pageOf(found, params);
		return { ...paging, VSwitches: { VSwitch: items.map((item) => vswitchFields(store, item, context.now)) } };
	},
});
