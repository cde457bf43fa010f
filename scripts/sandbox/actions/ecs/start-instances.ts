import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";
import { powerReply, start } from "../../instances/power";
/** Starts stopped instances. */
export const startInstances = action({
	product: "ecs",
	name: "StartInstances",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", required: true, maximum: 100 },
		BatchOptimization: { type: "string" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const instances = instancesById(store, params.InstanceId, context);
		const reply = powerReply(instances, context, (instance) => start(instance, context));
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return reply;
	},
});
