import { action } from "../../action";
import { ApiError } from "../../errors";
import { availableVpc } from "../../resources/vpc";

/** Deletes a VPC that has no vSwitches and security groups any more. */
export const deleteVpc = action({
	product: "vpc",
	name: "DeleteVpc",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		DryRun: { type: "boolean" },
		ForceDelete: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const vpc = availableVpc(store, context.region, params.VpcId, context.now);
		const inVpc = (item: { readonly vpcId: string }) => item.vpcId === vpc.id;
		if ([...store.vswitches.values()].some(inVpc)) throw new ApiError("DependencyViolation.VSwitch");
		if ([...store.securityGroups.values()].some(inVpc)) throw new ApiError("DependencyViolation.SecurityGroup");
		if (params.DryRun) throw new ApiError("DryRunOperation");
		store.vpcs.delete(vpc.id);
		return {};
	},
});
