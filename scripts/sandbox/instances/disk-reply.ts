import type { Context } from "../context";
import type { Disk } from "../resources/disk";
import { tagKeyValueTags } from "../tags";
import { diskStatus } from "./new-disk";
import { secondTime } from "./times";

/** A disk as DescribeDisks replies it. */
export function diskReply(disk: Disk, context: Context) {
	const attachment = { InstanceId: disk.instanceId, Device: disk.device, AttachedTime: secondTime(disk.attachedAt) };
	const attachments = disk.instanceId === "" ? [] : [attachment];
	return {
		DiskId: disk.id,
		DiskName: disk.name,
		Description: disk.description,
		RegionId: disk.region,
		ZoneId: disk.zoneId,
		Type: disk.type,
		Category: disk.category,
		Size: disk.size,
		Status: diskStatus(disk, context),
		...(disk.performanceLevel === "" ? {} : { PerformanceLevel: disk.performanceLevel }),
		ProvisionedIops: disk.provisionedIops,
		BurstingEnabled: disk.burstingEnabled,
		Encrypted: disk.encrypted,
		KMSKeyId: disk.kmsKeyId,
		ImageId: disk.imageId,
		SourceSnapshotId: disk.snapshotId,
		InstanceId: disk.instanceId,
		Device: disk.device,
		Portable: disk.portable,
		DeleteWithInstance: disk.deleteWithInstance,
		DeleteAutoSnapshot: disk.deleteAutoSnapshot,
		EnableAutoSnapshot: disk.enableAutoSnapshot,
		EnableAutomatedSnapshotPolicy: disk.autoSnapshotPolicyId !== "",
		AutoSnapshotPolicyId: disk.autoSnapshotPolicyId,
		DiskChargeType: disk.diskChargeType,
		CreationTime: secondTime(disk.createdAt),
		AttachedTime: secondTime(disk.attachedAt),
		DetachedTime: secondTime(disk.detachedAt),
		ExpiredTime: "2999-09-08T16:00Z",
		SerialNumber: disk.serialNumber,
		ResourceGroupId: disk.resourceGroupId,
		ProductCode: "",
		MultiAttach: "Disabled",
		StorageSetId: "",
		StorageClusterId: "",
		MountInstanceNum: attachments.length,
		MountInstances: { MountInstance: attachments },
		Attachments: { Attachment: attachments },
		OperationLocks: { OperationLock: [] },
		Tags: tagKeyValueTags(disk.tags),
	};
}
