import { action } from "../../action";
import { ApiError } from "../../errors";
import { securityGroupFor } from "../../resources/security-group";

/** Deletes a security group that has no members and that no other group's rules name. */
export const deleteSecurityGroup = action({
	product: "ecs",
	name: "DeleteSecurityGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		SecurityGroupId: { type: "string", required: true },
	},
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		const holders = [...store.instances.values(), ...store.networkInterfaces.values()];
		if (holders.some((holder) => holder.securityGroupIds.includes(group.id)))
			throw ApiError.of("DependencyViolation", 403, "There is still instance(s) in the specified security group.");
		const others = [...store.securityGroups.values()].filter((other) => other.id !== group.id);
		if (others.some((other) => other.rules.some((rule) => rule.peerGroupId === group.id)))
			throw ApiError.of("DependencyViolation", 403, "The specified security group has been authorized in another one.");
		store.securityGroups.delete(group.id);
		return {};
	},
});
