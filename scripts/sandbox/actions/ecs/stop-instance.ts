import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById } from "../../instances/instance-by-id";
import { stop } from "../../instances/power";
/** Stops a running instance. */
export const stopInstance = action({
	product: "ecs",
	name: "StopInstance",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		ForceStop: { type: "boolean" },
		ConfirmStop: { type: "boolean" },
		StoppedMode: { type: "string", values: ["", "KeepCharging", "StopCharging", "Not-applicable"] },
		Hibernate: { type: "boolean" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		stop(instanceById(store, params.InstanceId, context), context, params.StoppedMode);
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return {};
	},
});
