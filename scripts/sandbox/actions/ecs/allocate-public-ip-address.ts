import { action } from "../../action";
import { ApiError } from "../../errors";
import { freePublicAddress } from "../../instances/addresses";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
/** Gives an instance a public address that stays with it. */
export const allocatePublicIpAddress = action({
	product: "ecs",
	name: "AllocatePublicIpAddress",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		requireStatus(instance, context, ["Running", "Stopped"]);
		if (instance.publicIpAddress !== "") throw new ApiError("AllocatedAlready");
		if (instance.internetMaxBandwidthOut <= 0) throw new ApiError("AllocateIpInvalidInstanceBandwidth");
		instance.publicIpAddress = freePublicAddress(store);
		return { IpAddress: instance.publicIpAddress };
	},
});
