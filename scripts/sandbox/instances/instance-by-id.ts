import type { Context } from "../context";
import { ApiError, type ErrorCode } from "../errors";
import { statusAt } from "../lifecycle";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";

/** An instance of the request's region, or the service's refusal. */
export function instanceById(store: Store, id: string, context: Context): Instance {
	const instance = store.instances.get(id);
	if (instance?.region !== context.region) throw new ApiError("InvalidInstanceId.NotFound");
	return instance;
}

/** The instances of these ids, each once, in the order asked. */
export function instancesById(store: Store, ids: readonly string[], context: Context): Instance[] {
	return [...new Set(ids)].map((id) => instanceById(store, id, context));
}

/** An instance's status now: once the passing states are over, that of its machine where it has one. */
export function statusOf(instance: Instance, context: Context): string {
	const status = statusAt(instance.lifecycle, context.now);
	if (status !== "Running" && status !== "Stopped") return status;
	return context.guests.guest(instance.id)?.status ?? status;
}

/** Refuses unless the instance is in one of the states. */
export function requireStatus(
	instance: Instance,
	context: Context,
	states: readonly string[],
	refusal: ErrorCode = "IncorrectInstanceStatus",
): void {
	if (!states.includes(statusOf(instance, context))) throw new ApiError(refusal);
}
