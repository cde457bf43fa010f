import { action } from "../../action";
import { ApiError } from "../../errors";
import { diskById } from "../../instances/disk-by-id";

/** Changes a disk's name, description and what becomes of it with its instance. */
export const modifyDiskAttribute = action({
	product: "ecs",
	name: "ModifyDiskAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		DiskId: { type: "string", required: true },
		DiskName: {
			type: "string",
			pattern: /^$|^(?!https?:\/\/)[\p{L}\p{N}][\p{L}\p{N}:_.-]{1,127}$/u,
			invalid: "InvalidDiskName.Malformed",
		},
		Description: {
			type: "string",
			pattern: /^$|^(?!https?:\/\/).{2,256}$/s,
			invalid: "InvalidDiskDescription.Malformed",
		},
		DeleteWithInstance: { type: "boolean" },
		DeleteAutoSnapshot: { type: "boolean" },
		EnableAutoSnapshot: { type: "boolean" },
		BurstingEnabled: { type: "boolean" },
	},
	handle(store, params, context) {
		const disk = diskById(store, params.DiskId, context);
		const changes = {
			name: params.DiskName,
			description: params.Description,
			deleteWithInstance: params.DeleteWithInstance,
			deleteAutoSnapshot: params.DeleteAutoSnapshot,
			enableAutoSnapshot: params.EnableAutoSnapshot,
			burstingEnabled: params.BurstingEnabled,
		};
		const asked = Object.entries(changes).filter(([, value]) => value !== undefined);
		if (asked.length === 0) throw new ApiError("NoAttributeToModify");
		if (params.DeleteWithInstance !== undefined && disk.instanceId === "") throw new ApiError("IncorrectDiskStatus");
		Object.assign(disk, Object.fromEntries(asked));
		return {};
	},
});
