import { action } from "../../action";
import { securityGroupFor } from "../../resources/security-group";
import { permissionListParameters, permissionsOf } from "../../security-groups/permission";
import { authorize } from "../../security-groups/rule";

/** Adds inbound rules. */
export const authorizeSecurityGroup = action({
	product: "ecs",
	name: "AuthorizeSecurityGroup",
	writes: true,
	parameters: permissionListParameters,
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		authorize(store, group, "ingress", permissionsOf(params), context);
		return {};
	},
});
