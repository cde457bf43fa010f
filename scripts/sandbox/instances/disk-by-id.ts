import type { Context } from "../context";
import { ApiError, type ErrorCode } from "../errors";
import type { Disk } from "../resources/disk";
import type { Store } from "../store";
import { instanceById, requireStatus } from "./instance-by-id";
import { diskStatus } from "./new-disk";

/** A disk of the request's region, or the service's refusal. */
export function diskById(store: Store, id: string, context: Context): Disk {
	const disk = store.disks.get(id);
	if (disk?.region !== context.region) throw new ApiError("InvalidDiskId.NotFound");
	return disk;
}

/** Refuses unless the disk is in one of the states. */
export function requireDiskStatus(
	disk: Disk,
	context: Context,
	states: readonly string[],
	refusal: ErrorCode = "IncorrectDiskStatus",
): void {
	const status = diskStatus(disk, context);
	if (status === "Creating" && !states.includes(status)) throw new ApiError("IncorrectDiskStatus.Initializing");
	if (!states.includes(status)) throw new ApiError(refusal);
}

/** The instance that a disk goes to or hangs on, running or stopped. */
export function hostOf(store: Store, instanceId: string, context: Context) {
	const instance = instanceById(store, instanceId, context);
	requireStatus(instance, context, ["Running", "Stopped"]);
	return instance;
}
