import type { Context } from "../context";
import { ApiError } from "../errors";
import { lifecycle } from "../lifecycle";
import type { Instance } from "../resources/instance";
import { requireStatus, statusOf } from "./instance-by-id";

/** Starts a stopped instance. */
export function start(instance: Instance, context: Context): void {
	requireStatus(instance, context, ["Stopped"]);
	instance.lifecycle = lifecycle(context.now, "Starting", {
		status: "Running",
		after: context.delays.instanceStarting,
	});
	instance.startedAt = context.now;
	instance.stoppedMode = "Not-applicable";
}

/** Stops a running instance. */
export function stop(instance: Instance, context: Context, stoppedMode?: string): void {
	requireStatus(instance, context, ["Running"]);
	if (stoppedMode === "StopCharging" && (instance.vpcId === "" || instance.instanceChargeType === "PrePaid"))
		throw new ApiError("IncorrectInstanceStatus", "Only pay-as-you-go instances in a VPC can stop without charges.");
	instance.lifecycle = lifecycle(context.now, "Stopping", {
		status: "Stopped",
		after: context.delays.instanceStopping,
	});
	instance.stoppedMode = stoppedMode === "StopCharging" ? "StopCharging" : "KeepCharging";
}

/** Stops a running instance and starts it again. */
export function reboot(instance: Instance, context: Context): void {
	requireStatus(instance, context, ["Running"]);
	instance.lifecycle = lifecycle(
		context.now,
		"Stopping",
		{ status: "Starting", after: context.delays.instanceStopping },
		{ status: "Running", after: context.delays.instanceStarting },
	);
	instance.startedAt = context.now + context.delays.instanceStopping;
}

/** Does the same to several instances and replies as StartInstances and its like do; one that can't refuses all. */
export function powerReply(instances: readonly Instance[], context: Context, operate: (instance: Instance) => void) {
	const responses = instances.map((instance) => {
		const PreviousStatus = statusOf(instance, context);
		operate(instance);
		return {
			InstanceId: instance.id,
			Code: "200",
			Message: "success",
			PreviousStatus,
			CurrentStatus: instance.lifecycle.status,
		};
	});
	return { InstanceResponses: { InstanceResponse: responses } };
}
