import { action } from "../../action";
import { securityGroupFor } from "../../resources/security-group";
import { permissionListParameters, permissionsOf } from "../../security-groups/permission";
import { authorize } from "../../security-groups/rule";

/** Adds outbound rules. */
export const authorizeSecurityGroupEgress = action({
	product: "ecs",
	name: "AuthorizeSecurityGroupEgress",
	writes: true,
	parameters: permissionListParameters,
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		authorize(store, group, "egress", permissionsOf(params), context);
		return {};
	},
});
