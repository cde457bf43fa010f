import { action } from "../../action";
import { ApiError } from "../../errors";
import { diskById, hostOf } from "../../instances/disk-by-id";
import { detach } from "../../instances/new-disk";

/** Takes a data disk off its instance. */
export const detachDisk = action({
	product: "ecs",
	name: "DetachDisk",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		DiskId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		DeleteWithInstance: { type: "boolean" },
	},
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		hostOf(store, params.InstanceId, context);
		if (!disk.portable) throw new ApiError("DiskNotPortable");
		if (disk.instanceId !== params.InstanceId) throw new ApiError("InvalidDisk.AlreadyDetached");
		detach(disk, context);
		return {};
	},
});
