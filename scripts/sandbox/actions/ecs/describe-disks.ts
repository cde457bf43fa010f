import { action } from "../../action";
import { diskReply } from "../../instances/disk-reply";
import { diskStatus } from "../../instances/new-disk";
import { matchesWildcard } from "../../instances/wildcard";
import { anyPageOf, pageParameters, tokenParameters } from "../../paging";
import { hasTags, tagParameter } from "../../tags";

/** Lists the disks that a filter lets through. */
export const describeDisks = action({
	product: "ecs",
	name: "DescribeDisks",
	parameters: {
		RegionId: { type: "string", required: true },
		ZoneId: { type: "string" },
		DiskIds: { type: "jsonStrings", maximum: 100 },
		InstanceId: { type: "string" },
		DiskType: { type: "string", values: ["", "all", "system", "data"] },
		Category: { type: "string" },
		Status: { type: "string" },
		DiskName: { type: "string" },
		DiskChargeType: { type: "string" },
		Portable: { type: "boolean" },
		Encrypted: { type: "boolean" },
		DeleteWithInstance: { type: "boolean" },
		ResourceGroupId: { type: "string" },
		KMSKeyId: { type: "string" },
		SnapshotId: { type: "string" },
		Tag: tagParameter,
		...pageParameters,
		...tokenParameters,
	},
	handle(store, params, context) {
		const is = (wanted: string | undefined, value: string) => !wanted || wanted === "all" || wanted === value;
		const found = [...store.disks.values()].filter(
			(disk) =>
				disk.region === context.region &&
				(params.DiskIds === undefined || params.DiskIds.includes(disk.id)) &&
				is(params.ZoneId, disk.zoneId) &&
				is(params.InstanceId, disk.instanceId) &&
				is(params.DiskType, disk.type) &&
				is(params.Category, disk.category) &&
				is(params.Status?.replace(/^All$/, ""), diskStatus(disk, context)) &&
				(!params.DiskName || matchesWildcard(disk.name, params.DiskName)) &&
				is(params.DiskChargeType, disk.diskChargeType) &&
				(params.Portable ?? disk.portable) === disk.portable &&
				(params.Encrypted ?? disk.encrypted) === disk.encrypted &&
				(params.DeleteWithInstance ?? disk.deleteWithInstance) === disk.deleteWithInstance &&
				is(params.ResourceGroupId, disk.resourceGroupId) &&
				is(params.KMSKeyId, disk.kmsKeyId) &&
				!params.SnapshotId &&
				hasTags(disk.tags, params.Tag),
		);
		const { items, paging } = anyPageOf(found, params);
		return {
			Disks: { Disk: items.map((disk) => diskReply(disk, context)) },
			PageNumber: 1,
			PageSize: 10,
			TotalCount: found.length,
			...paging,
		};
	},
});
