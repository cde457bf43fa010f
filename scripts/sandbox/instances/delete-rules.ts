import type { Context } from "../context";
import { ApiError } from "../errors";
import type { Instance } from "../resources/instance";
import { statusOf } from "./instance-by-id";

/** Refuses to release what is protected, paid for in advance, still being made or, without force, not stopped. */
export function checkDeletable(
	instance: Instance,
	force: boolean,
	terminateSubscription: boolean,
	context: Context,
): void {
	if (instance.deletionProtection) throw new ApiError("InvalidOperation.DeletionProtection");
	const paid = instance.instanceChargeType === "PrePaid" && instance.expiredAt > context.now;
	if (paid && !terminateSubscription) throw new ApiError("ChargeTypeViolation");
	const status = statusOf(instance, context);
	if (status === "Pending" || status === "Starting") throw new ApiError("IncorrectInstanceStatus.Initializing");
	if (status !== "Stopped" && !force) throw new ApiError("IncorrectInstanceStatus");
}
