import assert from "node:assert/strict";
import { test } from "node:test";
import { DescribeDisksRequest, ReplaceSystemDiskRequest, StopInstanceRequest } from "@alicloud/ecs20140526";
import { centos6, instanceCloud, password, regionId, windows } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

test("a system disk is replaced while its instance is stopped; the old one is gone, data disks stay", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one({ systemDisk: { size: "60" }, dataDisk: [{ size: 100 }] });
	const disks = async () => {
		const found = (await client.describeDisks(new DescribeDisksRequest({ regionId, instanceId }))).body?.disks?.disk;
		return ["system", "data"].map((type) => found?.find((disk) => disk.type === type));
	};
	const [oldSystem, data] = await disks();
	const replace = (words: object) =>
		client.replaceSystemDisk(new ReplaceSystemDiskRequest({ instanceId, imageId: centos6, ...words }));
	assert.equal(await codeOf(replace({})), "IncorrectInstanceStatus");
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	assert.equal(await codeOf(replace({ imageId: "none" })), "InvalidImageId.NotFound");
	assert.equal(
		await codeOf(replace({ imageId: windows, systemDisk: { size: 30 } })),
		"InvalidSystemDiskSize.LessThanImageSize",
	);
	assert.equal(await codeOf(replace({ password: "short" })), "InvalidPassword.Malformed");
	const diskId = (await replace({ password })).body?.diskId;
	const [system, kept] = await disks();
	assert.notEqual(system?.diskId, oldSystem?.diskId);
	assert.deepEqual([system?.diskId, system?.size, system?.imageId], [diskId, 60, centos6]);
	assert.equal(kept?.diskId, data?.diskId);
	const instance = await read(instanceId);
	assert.deepEqual([instance.imageId, instance.OSName], [centos6, "CentOS  6.10 64位"]);
});
