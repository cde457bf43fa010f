import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";
import { powerReply, stop } from "../../instances/power";
/** Stops running instances. */
export const stopInstances = action({
	product: "ecs",
	name: "StopInstances",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", required: true, maximum: 100 },
		ForceStop: { type: "boolean" },
		StoppedMode: { type: "string", values: ["", "KeepCharging", "StopCharging"] },
		BatchOptimization: { type: "string" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const instances = instancesById(store, params.InstanceId, context);
		const reply = powerReply(instances, context, (instance) => stop(instance, context, params.StoppedMode));
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return reply;
	},
});
