import { action } from "../../action";
import { ApiError } from "../../errors";
import { bindingOf, eipFor } from "../../resources/eip";

/** Gives a free elastic address back. */
export const releaseEipAddress = action({
	product: "vpc",
	name: "ReleaseEipAddress",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		AllocationId: { type: "string", required: true },
	},
	handle(store, params, context) {
		const eip = eipFor(store, context, params.AllocationId);
		if (bindingOf(store, eip)) throw new ApiError("IncorrectEipStatus");
		if (eip.deletionProtection) throw new ApiError("OperationDenied.DeletionProtection");
		store.eips.delete(eip.id);
		return {};
	},
});
