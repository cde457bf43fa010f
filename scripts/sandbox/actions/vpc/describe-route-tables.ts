import { action } from "../../action";
import { pageOf, pageParameters } from "../../paging";
import { apiTime } from "../../times";

/** Lists route tables with their entries: one for each vSwitch and one for the service's own addresses. */
export const describeRouteTables = action({
	product: "vpc",
	name: "DescribeRouteTables",
	parameters: {
		RegionId: { type: "string" },
		VRouterId: { type: "string" },
		RouterId: { type: "string" },
		RouterType: { type: "string" },
		RouteTableId: { type: "string" },
		Type: { type: "string" },
		...pageParameters,
	},
	handle(store, params, context) {
		const routerId = params.VRouterId || params.RouterId;
		const found = [...store.vpcs.values()].filter(
			(vpc) =>
				vpc.region === context.region &&
				(!routerId || vpc.vRouterId === routerId) &&
				(!params.RouteTableId || vpc.routeTableId === params.RouteTableId),
		);
		const { items, paging } = pageOf(found, params);
		const list = items.map((vpc) => {
			const vswitches = [...store.vswitches.values()].filter((vswitch) => vswitch.vpcId === vpc.id);
			const entries = [...vswitches.map((vswitch) => vswitch.cidrBlock), "100.64.0.0/10"].map((block) => ({
				RouteTableId: vpc.routeTableId,
				DestinationCidrBlock: block,
				Type: "System",
				Status: "Available",
				NextHopType: "local",
				InstanceId: "",
				RouteEntryId: "",
				RouteEntryName: "",
				Description: "",
				NextHops: { NextHop: [] },
			}));
			return {
				RouteTableId: vpc.routeTableId,
				RouteTableType: "System",
				VRouterId: vpc.vRouterId,
				Status: "Available",
				CreationTime: apiTime(vpc.createdAt),
				ResourceGroupId: vpc.resourceGroupId,
				VSwitchIds: { VSwitchId: vswitches.map((vswitch) => vswitch.id) },
				RouteEntrys: { RouteEntry: entries },
			};
		});
		return { ...paging, RouteTables: { RouteTable: list } };
	},
});
