import { action } from "../../action";
import { securityGroupFor } from "../../resources/security-group";
import { permissionListParameters, permissionsOf } from "../../security-groups/permission";
import { revoke } from "../../security-groups/rule";

/** Takes outbound rules away. */
export const revokeSecurityGroupEgress = action({
	product: "ecs",
	name: "RevokeSecurityGroupEgress",
	writes: true,
	parameters: { ...permissionListParameters, SecurityGroupRuleId: { type: "strings", maximum: 100 } },
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		const ids = params.SecurityGroupRuleId;
		revoke(store, group, "egress", ids.length > 0 ? [] : permissionsOf(params), ids);
		return {};
	},
});
