import { action } from "../../action";
import { diskById, requireDiskStatus } from "../../instances/disk-by-id";
import { diskShape } from "../../instances/disk-rules";

/** Changes a disk's performance level or its provisioned input and output. */
export const modifyDiskSpec = action({
	product: "ecs",
	name: "ModifyDiskSpec",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		DiskId: { type: "string", required: true },
		DiskCategory: { type: "string" },
		PerformanceLevel: { type: "string" },
		ProvisionedIops: { type: "integer", minimum: 0 },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		requireDiskStatus(disk, context, ["In_use", "Available"]);
		const { type, size } = disk;
		const category = params.DiskCategory || disk.category;
		const performanceLevel = params.PerformanceLevel || (category === disk.category ? disk.performanceLevel : "");
		const shape = diskShape({ type, size, category, performanceLevel });
		const provisionedIops = params.ProvisionedIops ?? disk.provisionedIops;
		store.disks.set(disk.id, { ...disk, ...shape, provisionedIops });
		return {};
	},
});
