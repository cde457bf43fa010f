import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import {
	AttachDiskRequest,
	CreateDiskRequest,
	DeleteDiskRequest,
	DescribeDisksRequest,
	DetachDiskRequest,
	ModifyDiskAttributeRequest,
	ModifyDiskSpecRequest,
	ResizeDiskRequest,
	StopInstanceRequest,
} from "@alicloud/ecs20140526";
import { instanceCloud, regionId, zoneId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

async function diskCloud(t: TestContext) {
	const cloud = await instanceCloud(t);
	const { client } = cloud;
	return {
		...cloud,
		async disk(words: object = {}): Promise<string> {
			const all = { regionId, zoneId, diskCategory: "cloud_essd", size: 40, ...words };
			return (await client.createDisk(new CreateDiskRequest(all))).body?.diskId ?? "";
		},
		async readDisk(diskId: string) {
			const request = new DescribeDisksRequest({ regionId, diskIds: JSON.stringify([diskId]) });
			const [disk] = (await client.describeDisks(request)).body?.disks?.disk ?? [];
			assert.ok(disk, `${diskId} is not there`);
			return disk;
		},
		attach: (diskId: string, instanceId: string, words: object = {}) =>
			client.attachDisk(new AttachDiskRequest({ diskId, instanceId, ...words })),
		detach: (diskId: string, instanceId: string) => client.detachDisk(new DetachDiskRequest({ diskId, instanceId })),
	};
}

test("a disk is made, attached, detached and deleted", async (t) => {
	const { client, one, disk, readDisk, attach, detach } = await diskCloud(t);
	const diskId = await disk({ diskName: "data", tag: [{ key: "owner", value: "platform" }] });
	assert.equal((await readDisk(diskId)).status, "Available");
	const instanceId = await one();
	await attach(diskId, instanceId, { deleteWithInstance: true });
	const attached = await readDisk(diskId);
	assert.deepEqual(
		[attached.status, attached.instanceId, attached.device, attached.deleteWithInstance],
		["In_use", instanceId, "/dev/xvdb", true],
	);
	assert.equal(await codeOf(attach(diskId, instanceId)), "InvalidDisk.InUse");
	assert.equal(await codeOf(client.deleteDisk(new DeleteDiskRequest({ diskId }))), "IncorrectDiskStatus");
	await detach(diskId, instanceId);
	assert.equal(await codeOf(detach(diskId, instanceId)), "InvalidDisk.AlreadyDetached");
	await client.deleteDisk(new DeleteDiskRequest({ diskId }));
	assert.equal(await codeOf(client.deleteDisk(new DeleteDiskRequest({ diskId }))), "InvalidDiskId.NotFound");
});

for (const [words, code] of [
	[{ size: 10 }, "InvalidDataDiskSize.ValueNotSupported"],
	[{ size: 10, performanceLevel: "PL0" }, "no error"],
	[{ size: 40, performanceLevel: "PL9" }, "InvalidPerformanceLevel.Malformed"],
	[{ size: undefined }, "MissingParameter"],
	[{ zoneId: undefined }, "MissingParameter"],
	[{ zoneId: "cn-beijing-c" }, "InvalidZoneId.NotFound"],
	[{ diskCategory: "tape" }, "InvalidDataDiskCategory.ValueNotSupported"],
	[{ diskName: "http://x" }, "InvalidDiskName.Malformed"],
	[{ snapshotId: "s-none" }, "InvalidSnapshotId.NotFound"],
	[{ KMSKeyId: "key" }, "InvalidParameter.EncryptedIllegal"],
] as const)
	test(`CreateDisk of ${JSON.stringify(words)}: ${code}`, async (t) => {
		const { disk } = await diskCloud(t);
		assert.equal(await codeOf(disk(words)), code);
	});

test("a disk goes to an instance of its own zone only, at a device that is free", async (t) => {
	const { one, disk, attach } = await diskCloud(t);
	const instanceId = await one();
	const far = await disk({ zoneId: "cn-hangzhou-i" });
	assert.equal(await codeOf(attach(far, instanceId)), "ResourcesNotInSameZone");
	const words = { device: "/dev/xvda" };
	assert.equal(await codeOf(attach(await disk(), instanceId, words)), "InvalidDevice.InUse");
	assert.equal(await codeOf(attach(await disk(), "i-none")), "InvalidInstanceId.NotFound");
});

test("a system disk can't be detached", async (t) => {
	const { one, client, detach } = await diskCloud(t);
	const instanceId = await one();
	const request = new DescribeDisksRequest({ regionId, instanceId, diskType: "system" });
	const [system] = (await client.describeDisks(request)).body?.disks?.disk ?? [];
	assert.equal(await codeOf(detach(system?.diskId ?? "", instanceId)), "DiskNotPortable");
});

test("a disk grows and never shrinks; online only while its instance runs", async (t) => {
	const { one, client, disk, readDisk, attach } = await diskCloud(t);
	const diskId = await disk();
	const resize = (newSize: number, type?: string) =>
		codeOf(client.resizeDisk(new ResizeDiskRequest({ diskId, newSize, type })));
	assert.equal(await resize(40), "InvalidDiskSize.TooSmall");
	assert.equal(await resize(70_000), "InvalidDiskSize.TooLarge");
	assert.equal(await resize(50), "no error");
	const instanceId = await one();
	await attach(diskId, instanceId);
	assert.equal(await resize(60, "online"), "no error");
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	assert.equal(await resize(70, "online"), "InvalidInstanceStatus.NotRunning");
	assert.equal(await resize(70, "offline"), "no error");
	assert.equal((await readDisk(diskId)).size, 70);
});

test("a disk's name, description, fate and performance can be changed", async (t) => {
	const { client, one, disk, readDisk, attach } = await diskCloud(t);
	const diskId = await disk({ size: 500 });
	const modify = (words: object) => client.modifyDiskAttribute(new ModifyDiskAttributeRequest({ diskId, ...words }));
	assert.equal(await codeOf(modify({})), "NoAttributeToModify");
	assert.equal(await codeOf(modify({ deleteWithInstance: true })), "IncorrectDiskStatus");
	await attach(diskId, await one());
	await modify({ diskName: "renamed", description: "another", deleteWithInstance: true });
	await client.modifyDiskSpec(new ModifyDiskSpecRequest({ diskId, performanceLevel: "PL2" }));
	const read = await readDisk(diskId);
	assert.deepEqual(
		[read.diskName, read.description, read.deleteWithInstance, read.performanceLevel],
		["renamed", "another", true, "PL2"],
	);
});

test("a disk that is still being made can't be attached", async (t) => {
	const { one, client, sandbox } = await instanceCloud(t, { delays: { diskCreating: 60_000 } });
	const request = new CreateDiskRequest({ regionId, zoneId, diskCategory: "cloud_essd", size: 40 });
	const diskId = (await client.createDisk(request)).body?.diskId;
	const attach = new AttachDiskRequest({ diskId, instanceId: await one() });
	assert.equal(await codeOf(client.attachDisk(attach)), "IncorrectDiskStatus.Initializing");
	assert.equal(sandbox.store.disks.get(diskId ?? "")?.instanceId, "");
});

test("disks are found by what they are", async (t) => {
	const { one, client, disk } = await diskCloud(t);
	const instanceId = await one({ dataDisk: [{ size: 50, diskName: "data-one" }] });
	await disk({ diskName: "free-one", tag: [{ key: "k", value: "v" }] });
	const count = async (words: object) =>
		(await client.describeDisks(new DescribeDisksRequest({ regionId, ...words }))).body?.totalCount;
	assert.deepEqual(
		[
			await count({}),
			await count({ instanceId }),
			await count({ diskType: "system" }),
			await count({ status: "Available" }),
			await count({ diskName: "*-one" }),
			await count({ tag: [{ key: "k", value: "v" }] }),
			await count({ portable: false }),
			await count({ zoneId: "cn-hangzhou-i" }),
		],
		[3, 2, 1, 1, 2, 1, 1, 0],
	);
});
