import { action } from "../../action";
import { cidrBlock, contains } from "../../cidr";
import { ApiError } from "../../errors";
import { availableVpc, vpcCidrBlock, vpcDescription, vpcName } from "../../resources/vpc";

/** Changes a VPC's name, description or addresses. */
export const modifyVpcAttribute = action({
	product: "vpc",
	name: "ModifyVpcAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		VpcName: vpcName,
		Description: vpcDescription,
		CidrBlock: { type: "string" },
		EnableIPv6: { type: "boolean" },
		EnableDnsHostname: { type: "boolean" },
	},
	handle(store, params, context) {
		const vpc = availableVpc(store, context.region, params.VpcId, context.now);
		if (params.EnableIPv6) throw new ApiError("Sandbox.NotSupported", "The sandbox has no IPv6: leave EnableIPv6 out.");
		if (params.VpcName !== undefined) vpc.name = params.VpcName;
		if (params.Description !== undefined) vpc.description = params.Description;
		if (params.EnableDnsHostname !== undefined)
			vpc.dnsHostnameStatus = params.EnableDnsHostname ? "ENABLED" : "DISABLED";
		if (params.CidrBlock) {
			vpc.cidrBlock = vpcCidrBlock(params.CidrBlock);
			const blocks = [vpc.cidrBlock, ...vpc.secondaryCidrBlocks].flatMap((text) => cidrBlock(text) ?? []);
			for (const vswitch of store.vswitches.values()) {
				const inner = vswitch.vpcId === vpc.id ? cidrBlock(vswitch.cidrBlock) : undefined;
				if (inner && !blocks.some((outer) => contains(outer, inner))) throw new ApiError("InvalidCidrBlock.Malformed");
			}
		}
		return {};
	},
});
