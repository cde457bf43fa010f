import { action } from "../../action";
import { securityGroupFor } from "../../resources/security-group";
import { permissionParameters } from "../../security-groups/permission";
import { modifyRule } from "../../security-groups/rule";

/** Changes an outbound rule. */
export const modifySecurityGroupEgressRule = action({
	product: "ecs",
	name: "ModifySecurityGroupEgressRule",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		SecurityGroupId: { type: "string", required: true },
		SecurityGroupRuleId: { type: "string" },
		ClientToken: { type: "string" },
		...permissionParameters,
	},
	handle(store, params, context) {
		modifyRule(store, securityGroupFor(store, context.region, params.SecurityGroupId), "egress", params);
		return {};
	},
});
