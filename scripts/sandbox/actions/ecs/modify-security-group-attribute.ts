import { action } from "../../action";
import { securityGroupDescription, securityGroupFor, securityGroupName } from "../../resources/security-group";

/** Changes a security group's name or description. */
export const modifySecurityGroupAttribute = action({
	product: "ecs",
	name: "ModifySecurityGroupAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		SecurityGroupId: { type: "string", required: true },
		SecurityGroupName: securityGroupName,
		Description: securityGroupDescription,
	},
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		group.name = params.SecurityGroupName ?? group.name;
		group.description = params.Description ?? group.description;
		return {};
	},
});
