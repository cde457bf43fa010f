import { action } from "../../action";
import { ApiError } from "../../errors";
import { securityGroupFor } from "../../resources/security-group";

/** Sets whether the members of a security group reach each other. */
export const modifySecurityGroupPolicy = action({
	product: "ecs",
	name: "ModifySecurityGroupPolicy",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		SecurityGroupId: { type: "string", required: true },
		InnerAccessPolicy: { type: "string", required: true },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		const policy = params.InnerAccessPolicy.toLowerCase();
		if (policy !== "accept" && policy !== "drop") throw new ApiError("InvalidPolicy.Malformed");
		group.innerAccessPolicy = policy === "accept" ? "Accept" : "Drop";
		return {};
	},
});
