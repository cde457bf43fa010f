import { action } from "../../action";
import { ApiError } from "../../errors";
import { checkDeletable } from "../../instances/delete-rules";
import { instanceById } from "../../instances/instance-by-id";
import { releaseInstance } from "../../instances/release-instance";
/** Releases an instance. */
export const deleteInstance = action({
	product: "ecs",
	name: "DeleteInstance",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		Force: { type: "boolean" },
		TerminateSubscription: { type: "boolean" },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		checkDeletable(instance, params.Force ?? false, params.TerminateSubscription ?? false, context);
		if (params.DryRun) throw new ApiError("DryRunOperation");
		releaseInstance(store, instance, context);
		return {};
	},
});
