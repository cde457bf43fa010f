import { action } from "../../action";
import { ApiError } from "../../errors";

/** Names and describes a route table. */
export const modifyRouteTableAttributes = action({
	product: "vpc",
	name: "ModifyRouteTableAttributes",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		RouteTableId: { type: "string", required: true },
		RouteTableName: { type: "string", maxLength: 128 },
		Description: { type: "string", maxLength: 256 },
		RoutePropagationEnable: { type: "boolean" },
	},
	handle(store, params, context) {
		const vpc = [...store.vpcs.values()].find((item) => item.routeTableId === params.RouteTableId);
		if (vpc?.region !== context.region) throw new ApiError("InvalidRouteTableId.NotFound");
		vpc.routeTableName = params.RouteTableName ?? vpc.routeTableName;
		vpc.routeTableDescription = params.Description ?? vpc.routeTableDescription;
		vpc.routePropagation = params.RoutePropagationEnable ?? vpc.routePropagation;
		return {};
	},
});
