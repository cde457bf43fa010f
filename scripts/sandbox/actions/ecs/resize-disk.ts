import { action } from "../../action";
import { ApiError } from "../../errors";
import { diskById, requireDiskStatus } from "../../instances/disk-by-id";
import { maximumSize } from "../../instances/disk-rules";
import { instanceById, statusOf } from "../../instances/instance-by-id";

/** Makes a disk bigger. */
export const resizeDisk = action({
	product: "ecs",
	name: "ResizeDisk",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		DiskId: { type: "string", required: true },
		NewSize: { type: "integer", required: true, minimum: 1, invalid: "InvalidSize.ValueNotSupported" },
		Type: { type: "string", values: ["", "offline", "online"], invalid: "InvalidParam.Type" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		requireDiskStatus(disk, context, ["In_use", "Available"]);
		if (params.NewSize <= disk.size) throw new ApiError("InvalidDiskSize.TooSmall");
		if (params.NewSize > maximumSize(disk.type, disk.category)) throw new ApiError("InvalidDiskSize.TooLarge");
		if (disk.instanceId !== "" && params.Type === "online") {
			const status = statusOf(instanceById(store, disk.instanceId, context), context);
			if (status !== "Running") throw new ApiError("InvalidInstanceStatus.NotRunning");
		}
		disk.size = params.NewSize;
		return {};
	},
});
