import { action } from "../../action";
import { ApiError } from "../../errors";
import { bindingOf, eipFor, eipStatus } from "../../resources/eip";

/** Takes an elastic address off an instance. */
export const unassociateEipAddress = action({
	product: "vpc",
	name: "UnassociateEipAddress",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		AllocationId: { type: "string", required: true },
		InstanceId: { type: "string" },
		InstanceType: { type: "string" },
		PrivateIpAddress: { type: "string" },
		Force: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const eip = eipFor(store, context, params.AllocationId);
		const binding = bindingOf(store, eip);
		if (!binding || eipStatus(store, eip, context.now) !== "InUse") throw new ApiError("IncorrectEipStatus");
		if (params.InstanceId && params.InstanceId !== binding.instanceId) throw new ApiError("InvalidInstanId.NotFound");
		delete eip.binding;
		return {};
	},
});
