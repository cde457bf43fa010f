import { action } from "../../action";
import { ApiError } from "../../errors";

/** Moves a security group to another resource group; the sandbox takes any group's id. */
export const joinResourceGroup = action({
	product: "ecs",
	name: "JoinResourceGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceId: { type: "string", required: true },
		ResourceType: { type: "string", required: true },
		ResourceGroupId: { type: "string", required: true, pattern: /^rg-\w+$/, invalid: "InvalidResourceGroup.NotFound" },
	},
	handle(store, params, context) {
		const kind = params.ResourceType.toLowerCase();
		if (kind !== "securitygroup")
			throw new ApiError("Sandbox.NotSupported", `The sandbox moves security groups only, not ${kind.slice(0, 20)}.`);
		const group = store.securityGroups.get(params.ResourceId);
		if (group?.region !== context.region) throw new ApiError("InvalidResourceId.NotFound");
		group.resourceGroupId = params.ResourceGroupId;
		return {};
	},
});
