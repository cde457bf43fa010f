import { action } from "../../action";
import { ApiError } from "../../errors";
import { checkDeletable } from "../../instances/delete-rules";
import { instancesById } from "../../instances/instance-by-id";
import { releaseInstance } from "../../instances/release-instance";
/** Releases instances, all or none. */
export const deleteInstances = action({
	product: "ecs",
	name: "DeleteInstances",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", required: true, maximum: 100 },
		Force: { type: "boolean" },
		TerminateSubscription: { type: "boolean" },
		DryRun: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instances = instancesById(store, params.InstanceId, context);
		for (const instance of instances)
			checkDeletable(instance, params.Force ?? false, params.TerminateSubscription ?? false, context);
		if (params.DryRun) throw new ApiError("DryRunOperation");
		for (const instance of instances) releaseInstance(store, instance, context);
		return {};
	},
});
