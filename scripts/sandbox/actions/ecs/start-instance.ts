import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById } from "../../instances/instance-by-id";
import { start } from "../../instances/power";
/** Starts a stopped instance. */
export const startInstance = action({
	product: "ecs",
	name: "StartInstance",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		start(instanceById(store, params.InstanceId, context), context);
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return {};
	},
});
