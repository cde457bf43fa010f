import { action } from "../../action";
import { diskById, requireDiskStatus } from "../../instances/disk-by-id";

/** Releases a disk that is not attached. */
export const deleteDisk = action({
	product: "ecs",
	name: "DeleteDisk",
	writes: true,
	parameters: { RegionId: { type: "string" }, DiskId: { type: "string", required: true } },
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		requireDiskStatus(disk, context, ["Available"]);
		store.disks.delete(disk.id);
		return {};
	},
});
