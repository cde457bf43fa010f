import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";
import { powerReply, reboot } from "../../instances/power";
/** Stops running instances and starts them again. */
export const rebootInstances = action({
	product: "ecs",
	name: "RebootInstances",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", required: true, maximum: 100 },
		ForceReboot: { type: "boolean" },
		BatchOptimization: { type: "string" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const instances = instancesById(store, params.InstanceId, context);
		const reply = powerReply(instances, context, (instance) => reboot(instance, context));
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return reply;
	},
});
