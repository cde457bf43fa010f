import { action } from "../../action";
import { ApiError } from "../../errors";
import { eipFor } from "../../resources/eip";

/** Protects an elastic address from being released, or no longer. */
export const deletionProtection = action({
	product: "vpc",
	name: "DeletionProtection",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		Type: { type: "string", required: true },
		ProtectionEnable: { type: "boolean", required: true },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		if (params.Type !== "EIP")
			throw new ApiError("Sandbox.NotSupported", "The sandbox protects elastic addresses only: Type must be EIP.");
		eipFor(store, context, params.InstanceId).deletionProtection = params.ProtectionEnable;
		return {};
	},
});
