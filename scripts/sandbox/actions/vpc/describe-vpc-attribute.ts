import { action } from "../../action";
import { vpcFields, vpcFor } from "../../resources/vpc";

/** Says everything about one VPC. */
export const describeVpcAttribute = action({
	product: "vpc",
	name: "DescribeVpcAttribute",
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		IsDefault: { type: "boolean" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const vpc = vpcFor(store, context.region, params.VpcId);
		const vswitches = [...store.vswitches.values()].filter((vswitch) => vswitch.vpcId === vpc.id);
		return {
			...vpcFields(store, vpc, context.now),
			ClassicLinkEnabled: vpc.classicLinkEnabled,
			SupportIpv4Gateway: true,
			Ipv4GatewayId: "",
			AssociatedCens: { AssociatedCen: [] },
			CloudResources: {
				CloudResourceSetType: [
					{ ResourceType: "VRouter", ResourceCount: 1 },
					{ ResourceType: "RouteTable", ResourceCount: 1 },
					{ ResourceType: "VSwitch", ResourceCount: vswitches.length },
				],
			},
		};
	},
});
