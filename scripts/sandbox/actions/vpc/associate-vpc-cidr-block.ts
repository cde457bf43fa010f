import { action } from "../../action";
import { cidrBlock, overlaps } from "../../cidr";
import { ApiError } from "../../errors";
import { availableVpc, vpcCidrBlock } from "../../resources/vpc";

/** Gives a VPC further addresses. */
export const associateVpcCidrBlock = action({
	product: "vpc",
	name: "AssociateVpcCidrBlock",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		VpcId: { type: "string", required: true },
		SecondaryCidrBlock: { type: "string", required: true },
		IpVersion: { type: "string" },
	},
	handle(store, params, context) {
		if (params.IpVersion && params.IpVersion.toUpperCase() !== "IPV4")
			throw new ApiError("Sandbox.NotSupported", "The sandbox has no IPv6: IpVersion must be IPV4.");
		const vpc = availableVpc(store, context.region, params.VpcId, context.now);
		const text = vpcCidrBlock(params.SecondaryCidrBlock);
		const block = cidrBlock(text);
		const others = [vpc.cidrBlock, ...vpc.secondaryCidrBlocks].flatMap((other) => cidrBlock(other) ?? []);
		if (block && others.some((other) => overlaps(other, block))) throw new ApiError("InvalidCidrBlock.Overlapped");
		vpc.secondaryCidrBlocks.push(text);
		return {};
	},
});
