import { action } from "../../action";
import { accountId } from "../../ids";
import { nameMatches } from "../../matching";
import { pageOf, pageParameters } from "../../paging";
import { keyValueTags } from "../../tags";
import { apiTime } from "../../times";

/** Lists route tables: each VPC has its system one. */
export const describeRouteTableList = action({
	product: "vpc",
	name: "DescribeRouteTableList",
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string" },
		RouterId: { type: "string" },
		RouterType: { type: "string" },
		RouteTableId: { type: "string" },
		RouteTableName: { type: "string" },
		RouteTableType: { type: "string" },
		ResourceGroupId: { type: "string" },
		...pageParameters,
	},
	handle(store, params, context) {
		const found = [...store.vpcs.values()].filter(
			(vpc) =>
				vpc.region === context.region &&
				(!params.VpcId || vpc.id === params.VpcId) &&
				(!params.RouterId || vpc.vRouterId === params.RouterId) &&
				(!params.RouteTableId || vpc.routeTableId === params.RouteTableId) &&
				(!params.RouteTableType || params.RouteTableType === "System") &&
				(!params.RouterType || params.RouterType === "VRouter") &&
				nameMatches(vpc.routeTableName, params.RouteTableName),
		);
		const { items, paging } = pageOf(found, params);
		const list = items.map((vpc) => ({
			RouteTableId: vpc.routeTableId,
			RouteTableName: vpc.routeTableName,
			Description: vpc.routeTableDescription,
			RouteTableType: "System",
			RouterType: "VRouter",
			RouterId: vpc.vRouterId,
			VpcId: vpc.id,
			Status: "Available",
			AssociateType: "VSwitch",
			CreationTime: apiTime(vpc.createdAt),
			OwnerId: Number(accountId),
			ResourceGroupId: vpc.resourceGroupId,
			RoutePropagationEnable: vpc.routePropagation,
			VSwitchIds: {
				VSwitchId: [...store.vswitches.values()].filter((item) => item.vpcId === vpc.id).map((item) => item.id),
			},
			GatewayIds: { GatewayIds: [] },
			Tags: keyValueTags([]),
		}));
		return { ...paging, RouterTableList: { RouterTableListType: list } };
	},
});
