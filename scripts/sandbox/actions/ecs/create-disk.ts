import { action } from "../../action";
import { ApiError } from "../../errors";
import { defaultResourceGroupId } from "../../ids";
import { zonesOf } from "../../instances/availability";
import { hostOf } from "../../instances/disk-by-id";
import { diskShape } from "../../instances/disk-rules";
import { attach, newDisk } from "../../instances/new-disk";
import { tagParameter, tagsFrom } from "../../tags";

/** Makes a data disk, in a zone or on an instance. */
export const createDisk = action({
	product: "ecs",
	name: "CreateDisk",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		ZoneId: { type: "string" },
		InstanceId: { type: "string" },
		DiskCategory: { type: "string" },
		DiskName: { type: "string" },
		Description: { type: "string" },
		Size: { type: "integer", invalid: "InvalidSize.ValueNotSupported" },
		PerformanceLevel: { type: "string" },
		ProvisionedIops: { type: "integer" },
		BurstingEnabled: { type: "boolean" },
		Encrypted: { type: "boolean" },
		KMSKeyId: { type: "string" },
		SnapshotId: { type: "string" },
		MultiAttach: { type: "string", values: ["", "Disabled"] },
		ResourceGroupId: { type: "string" },
		Tag: tagParameter,
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const host = params.InstanceId ? hostOf(store, params.InstanceId, context) : undefined;
		const zoneId = host?.zoneId ?? params.ZoneId;
		if (!zoneId)
			throw new ApiError(
				"MissingParameter",
				'The input parameter either "ZoneId" or "InstanceId" should be specified.',
			);
		if (!zonesOf(context.region).includes(zoneId)) throw new ApiError("InvalidZoneId.NotFound");
		if (params.Size === undefined && !params.SnapshotId)
			throw new ApiError("MissingParameter", 'The input parameter either "SnapshotId" or "Size" should be specified.');
		if (params.SnapshotId) throw new ApiError("InvalidSnapshotId.NotFound");
		const shape = diskShape({
			type: "data",
			category: params.DiskCategory || "cloud",
			size: params.Size,
			performanceLevel: params.PerformanceLevel,
			name: params.DiskName,
			description: params.Description,
			encrypted: params.Encrypted,
			kmsKeyId: params.KMSKeyId,
		});
		const disk = newDisk(store, context, {
			...shape,
			type: "data",
			zoneId,
			name: params.DiskName ?? "",
			description: params.Description ?? "",
			encrypted: params.Encrypted ?? false,
			kmsKeyId: params.KMSKeyId ?? "",
			provisionedIops: params.ProvisionedIops ?? 0,
			burstingEnabled: params.BurstingEnabled ?? false,
			resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
			tags: tagsFrom(params.Tag),
		});
		if (host) attach(store, disk, host, context);
		return { DiskId: disk.id };
	},
});
