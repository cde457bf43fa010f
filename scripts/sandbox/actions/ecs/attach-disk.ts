import { action } from "../../action";
import { ApiError } from "../../errors";
import { diskById, hostOf, requireDiskStatus } from "../../instances/disk-by-id";
import { attach, disksOf } from "../../instances/new-disk";

/** The system disk and sixteen others. */
const disksPerInstance = 17;

/** Attaches a free disk to an instance of its zone. */
export const attachDisk = action({
	product: "ecs",
	name: "AttachDisk",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		DiskId: { type: "string", required: true },
		InstanceId: { type: "string", required: true },
		Device: { type: "string", pattern: /^$|^\/dev\/xvd[a-z]{1,2}$/, invalid: "InvalidDevice.Malformed" },
		DeleteWithInstance: { type: "boolean" },
		Bootable: { type: "boolean" },
		KeyPairName: { type: "string" },
		Password: { type: "string", secret: true },
		Force: { type: "boolean" },
	},
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		const instance = hostOf(store, params.InstanceId, context);
		if (disk.instanceId !== "") throw new ApiError("InvalidDisk.InUse");
		requireDiskStatus(disk, context, ["Available"]);
		if (disk.zoneId !== instance.zoneId) throw new ApiError("ResourcesNotInSameZone");
		const others = disksOf(store, instance.id);
		if (others.length >= disksPerInstance) throw new ApiError("InstanceDiskLimitExceeded");
		if (params.Device && others.some((other) => other.device === params.Device))
			throw new ApiError("InvalidDevice.InUse");
		attach(store, disk, instance, context, params.Device);
		disk.deleteWithInstance = params.DeleteWithInstance ?? false;
		return {};
	},
});
