import { action } from "../../action";
import { cidrBlock, contains } from "../../cidr";
import { ApiError } from "../../errors";
import { availableVpc } from "../../resources/vpc";

/** Takes further addresses from a VPC that no vSwitch uses. */
export const unassociateVpcCidrBlock = action({
	product: "vpc",
	name: "UnassociateVpcCidrBlock",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		VpcId: { type: "string", required: true },
		SecondaryCidrBlock: { type: "string", required: true },
	},
	handle(store, params, context) {
		const vpc = availableVpc(store, context.region, params.VpcId, context.now);
		const block = cidrBlock(params.SecondaryCidrBlock);
		if (!block || !vpc.secondaryCidrBlocks.includes(block.text)) throw new ApiError("InvalidCidrBlock.Malformed");
		for (const vswitch of store.vswitches.values()) {
			const inner = vswitch.vpcId === vpc.id ? cidrBlock(vswitch.cidrBlock) : undefined;
			if (inner && contains(block, inner)) throw new ApiError("DependencyViolation.VSwitch");
		}
		vpc.secondaryCidrBlocks = vpc.secondaryCidrBlocks.filter((item) => item !== block.text);
		return {};
	},
});
