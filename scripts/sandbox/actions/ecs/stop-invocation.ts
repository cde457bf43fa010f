import { action } from "../../action";
import { isOver } from "../../cloud-assistant/invocation-status";
import { ApiError } from "../../errors";

/** Ends a command where it has not ended yet: one that has not begun is cancelled, one that runs is killed. */
export const stopInvocation = action({
	product: "ecs",
	name: "StopInvocation",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InvokeId: { type: "string", required: true },
		InstanceId: { type: "strings" },
	},
	handle(store, params, context) {
		const invocation = store.invocations.get(params.InvokeId);
		if (invocation?.region !== context.region) throw new ApiError("InvalidInvokeId.NotFound");
		if (params.InstanceId.length > context.limits.instancesPerInvocation) throw new ApiError("InstanceIds.ExceedLimit");
		const { targets } = invocation;
		if (params.InstanceId.some((id) => !targets.some(({ instanceId }) => instanceId === id)))
			throw new ApiError("InvalidInstance.NotFound");
		if (targets.every(isOver)) throw new ApiError("InvocationStatus.NotSupport");
		for (const target of targets) {
			if (isOver(target) || (params.InstanceId.length > 0 && !params.InstanceId.includes(target.instanceId))) continue;
			target.stoppedAt = context.now;
			target.updatedAt = context.now;
			// One that runs is the runner's to kill; it says when that is done.
			if (target.status === "Running") target.status = "Stopping";
			else if (target.status === "Pending") {
				target.status = "Cancelled";
				target.finishedAt = context.now;
			}
		}
		return {};
	},
});
