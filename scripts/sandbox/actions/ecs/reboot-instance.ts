import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById } from "../../instances/instance-by-id";
import { reboot } from "../../instances/power";
/** Stops a running instance and starts it again. */
export const rebootInstance = action({
	product: "ecs",
	name: "RebootInstance",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		ForceStop: { type: "boolean" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		reboot(instanceById(store, params.InstanceId, context), context);
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return {};
	},
});
