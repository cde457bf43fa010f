import { action } from "../../action";
import { eipFor } from "../../resources/eip";

/** Changes an elastic address's bandwidth, name or description. */
export const modifyEipAddressAttribute = action({
	product: "vpc",
	name: "ModifyEipAddressAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		AllocationId: { type: "string", required: true },
		Bandwidth: { type: "integer", minimum: 1, maximum: 1000 },
		Name: { type: "string", maxLength: 128 },
		Description: { type: "string", maxLength: 256 },
	},
	handle(store, params, context) {
		const eip = eipFor(store, context, params.AllocationId);
		eip.bandwidth = params.Bandwidth ?? eip.bandwidth;
		eip.name = params.Name ?? eip.name;
		eip.description = params.Description ?? eip.description;
		return {};
	},
});
