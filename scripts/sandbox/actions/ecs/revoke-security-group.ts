import { action } from "../../action";
import { securityGroupFor } from "../../resources/security-group";
import { permissionListParameters, permissionsOf } from "../../security-groups/permission";
import { revoke } from "../../security-groups/rule";

/** Takes inbound rules away. */
export const revokeSecurityGroup = action({
	product: "ecs",
	name: "RevokeSecurityGroup",
	writes: true,
	parameters: { ...permissionListParameters, SecurityGroupRuleId: { type: "strings", maximum: 100 } },
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		const ids = params.SecurityGroupRuleId;
		revoke(store, group, "ingress", ids.length > 0 ? [] : permissionsOf(params), ids);
		return {};
	},
});
