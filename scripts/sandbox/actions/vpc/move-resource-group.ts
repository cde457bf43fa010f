import { action } from "../../action";
import { ApiError } from "../../errors";

/** Moves a VPC, a vSwitch or an elastic address to another resource group; the sandbox takes any group's id. */
export const moveResourceGroup = action({
	product: "vpc",
	name: "MoveResourceGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ResourceId: { type: "string", required: true },
		ResourceType: { type: "string", required: true },
		NewResourceGroupId: {
			type: "string",
			required: true,
			pattern: /^rg-\w+$/,
			invalid: "InvalidResourceGroup.NotFound",
		},
	},
	handle(store, params, context) {
		const found = [store.vpcs, store.vswitches, store.eips]
			.map((table) => table.get(params.ResourceId))
			.find((item) => item);
		if (found?.region !== context.region) throw new ApiError("InvalidResourceId.NotFound");
		found.resourceGroupId = params.NewResourceGroupId;
		return {};
	},
});
