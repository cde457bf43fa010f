import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
	DeleteInstanceRequest,
	DescribeDisksRequest,
	DescribeInstanceStatusRequest,
	DescribeUserDataRequest,
	ImportKeyPairRequest,
} from "@alicloud/ecs20140526";
import { DescribeVSwitchAttributesRequest } from "@alicloud/vpc20160428";
import { classicZoneId, instanceCloud, password, regionId, ubuntu, windows, zoneId } from "../../test/instance-cloud";
import { codeOf, ecsClient, rpcClient } from "../../test/sandbox-clients";
import { startSandbox } from "./server";

const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrTAIV1Z1RxcPvK4y0d6JZ0vfYTCDN0fbzW1yLzXn2m somebody@somewhere";

test("an instance of a VPC has an address of its vSwitch, an interface and a system disk", async (t) => {
	const { one, read, client, vpcId, vSwitchId, securityGroupId } = await instanceCloud(t);
	const instanceId = await one({ instanceName: "web", systemDisk: { size: "60" }, dataDisk: [{ size: 100 }] });
	const instance = await read(instanceId);
	assert.match(instanceId, /^i-bp1[a-z0-9]{17}$/);
	assert.equal(instance.instanceNetworkType, "vpc");
	assert.equal(instance.status, "Running");
	assert.deepEqual(
		[instance.vpcAttributes?.vpcId, instance.vpcAttributes?.vSwitchId, instance.zoneId],
		[vpcId, vSwitchId, zoneId],
	);
	assert.deepEqual(instance.vpcAttributes?.privateIpAddress?.ipAddress, ["10.0.1.1"]);
	assert.equal(instance.networkInterfaces?.networkInterface?.[0]?.primaryIpAddress, "10.0.1.1");
	assert.deepEqual(instance.securityGroupIds?.securityGroupId, [securityGroupId]);
	assert.deepEqual([instance.cpu, instance.memory, instance.OSType], [2, 8192, "linux"]);
	assert.deepEqual(instance.publicIpAddress?.ipAddress, []);
	const disks = (await client.describeDisks(new DescribeDisksRequest({ regionId, instanceId }))).body?.disks?.disk;
	assert.deepEqual(
		disks?.map((disk) => [disk.type, disk.size, disk.device, disk.status, disk.category]),
		[
			["system", 60, "/dev/xvda", "In_use", "cloud_essd"],
			["data", 100, "/dev/xvdb", "In_use", "cloud_essd"],
		],
	);
});

test("no two instances hold one address, and a released one can be had again", async (t) => {
	const { run, list, client, network, vSwitchId } = await instanceCloud(t, {}, "10.0.1.0/28");
	const free = async () => {
		const request = new DescribeVSwitchAttributesRequest({ regionId, vSwitchId });
		return (await network.describeVSwitchAttributes(request)).body?.availableIpAddressCount;
	};
	assert.equal(await free(), 12);
	const ids = await run({ amount: 12 });
	const addresses = (await list()).map((instance) => instance.vpcAttributes?.privateIpAddress?.ipAddress?.[0]);
	assert.equal(new Set(addresses).size, 12);
	assert.equal(await free(), 0);
	assert.equal(await codeOf(run()), "QuotaExceeded.PrivateIpAddress");
	await client.deleteInstance(new DeleteInstanceRequest({ instanceId: ids[4], force: true }));
	assert.equal(await free(), 1);
	assert.equal((await run()).length, 1);
});

test("of a request that can't be met in full nothing is made", async (t) => {
	const { run, list, sandbox } = await instanceCloud(t, {}, "10.0.1.0/28");
	assert.equal(await codeOf(run({ amount: 13 })), "QuotaExceeded.PrivateIpAddress");
	assert.deepEqual(await list(), []);
	assert.deepEqual([sandbox.store.disks.size, sandbox.store.networkInterfaces.size], [0, 0]);
});

test("an instance of the classic network has an inner address, no vSwitch and no interface", async (t) => {
	const { one, read, classic, classicGroupId } = await instanceCloud(t);
	const instance = await read(await one({ ...classic, internetMaxBandwidthOut: 5 }));
	assert.equal(instance.instanceNetworkType, "classic");
	assert.equal(instance.zoneId, classicZoneId);
	assert.match(instance.innerIpAddress?.ipAddress?.[0] ?? "", /^10\.\d+\.\d+\.\d+$/);
	assert.equal(instance.publicIpAddress?.ipAddress?.length, 1);
	assert.deepEqual(
		[
			instance.vpcAttributes?.vpcId,
			instance.vpcAttributes?.vSwitchId,
			instance.vpcAttributes?.privateIpAddress?.ipAddress,
		],
		["", "", []],
	);
	assert.deepEqual(instance.networkInterfaces?.networkInterface, []);
	assert.deepEqual(instance.securityGroupIds?.securityGroupId, [classicGroupId]);
});

test("bandwidth out gives a public address that nobody else has, from a block that belongs to nobody", async (t) => {
	const { run, list } = await instanceCloud(t);
	await run({ amount: 3, internetMaxBandwidthOut: 5 });
	const addresses = (await list()).map((instance) => instance.publicIpAddress?.ipAddress?.[0] ?? "");
	assert.equal(new Set(addresses).size, 3);
	for (const address of addresses) assert.match(address, /^198\.1[89]\./);
});

test("user data is kept byte for byte", async (t) => {
	const { one, client } = await instanceCloud(t);
	const userData = Buffer.from("#!/bin/sh\necho grüß\r\n\0\xff", "latin1").toString("base64");
	const instanceId = await one({ userData });
	const reply = await client.describeUserData(new DescribeUserDataRequest({ regionId, instanceId }));
	assert.equal(reply.body?.userData, userData);
});

test("instances made at once from one address on hold the ones behind it", async (t) => {
	const { run, list } = await instanceCloud(t);
	await run({ amount: 3, privateIpAddress: "10.0.1.77" });
	const addresses = (await list()).map((instance) => instance.vpcAttributes?.privateIpAddress?.ipAddress?.[0]);
	assert.deepEqual(addresses, ["10.0.1.77", "10.0.1.78", "10.0.1.79"]);
});

for (const [instanceName, uniqueSuffix, names] of [
	["web", false, ["web", "web", "web"]],
	["web", true, ["web001", "web002", "web003"]],
	["web-[8,2]-a", true, ["web-08-a", "web-09-a", "web-10-a"]],
	["web-[98,2]", false, ["web-000098", "web-000099", "web-000100"]],
	["web-[,]", false, ["web-000000", "web-000001", "web-000002"]],
] as const)
	test(`three instances named ${instanceName}${uniqueSuffix ? " with a suffix" : ""} are ${names.join(", ")}`, async (t) => {
		const { run, list } = await instanceCloud(t);
		await run({ amount: 3, instanceName, uniqueSuffix });
		assert.deepEqual(
			(await list()).map((instance) => instance.instanceName),
			names,
		);
	});

test("host names follow the same rules, may hold the instance's id, and have a default", async (t) => {
	const { run, one, list, read } = await instanceCloud(t);
	await run({ amount: 2, hostName: "node", uniqueSuffix: true });
	assert.deepEqual(
		(await list()).map((instance) => instance.hostName),
		["node001", "node002"],
	);
	const named = await one({ hostName: "k8s-$" + "{instance_id}" });
	assert.equal((await read(named)).hostName, `k8s-${named}`);
	const unnamed = await one();
	assert.equal((await read(unnamed)).hostName, `iZ${unnamed.slice(2)}Z`);
	assert.equal((await read(await one({ imageId: windows }))).hostName?.length, 15);
});

test("tags are on the instance, its disks and its interface", async (t) => {
	const { run, list, sandbox } = await instanceCloud(t);
	await run({ tag: [{ key: "owner", value: "platform" }], dataDisk: [{ size: 40 }] });
	await run();
	assert.equal((await list({ tag: [{ key: "owner", value: "platform" }] })).length, 1);
	assert.equal((await list({ tag: [{ key: "owner", value: "others" }] })).length, 0);
	const tagged = [...sandbox.store.disks.values(), ...sandbox.store.networkInterfaces.values()];
	assert.equal(tagged.filter((row) => row.tags.length === 1).length, 3);
});

test("a password is in no reply, no log line and no file", async (t) => {
	const stateDir = mkdtempSync(join(tmpdir(), "sandbox-"));
	const lines: string[] = [];
	const { one, call, sandbox } = await instanceCloud(t, { stateDir, log: (line) => lines.push(line) });
	const instanceId = await one({ imageId: windows, password });
	const replies = [
		await call("DescribeInstances", {}),
		await call("DescribeInstanceAttribute", { InstanceId: instanceId }),
	];
	const files = readdirSync(stateDir).map((name) => readFileSync(join(stateDir, name), "utf8"));
	const requests = JSON.stringify(sandbox.requests());
	assert.match(requests, /RunInstances/);
	for (const text of [JSON.stringify(replies), lines.join("\n"), requests, ...files])
		assert.ok(!text.includes(password));
});

test("a key pair is bound on Linux and left aside on Windows", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	await client.importKeyPair(new ImportKeyPairRequest({ regionId, keyPairName: "ops", publicKeyBody: publicKey }));
	assert.equal((await read(await one({ keyPairName: "ops" }))).keyPairName, "ops");
	assert.equal((await read(await one({ imageId: windows, keyPairName: "ops" }))).keyPairName, "");
});

test("a family stands for its newest image, also for one published later", async (t) => {
	const { one, read, sandbox } = await instanceCloud(t);
	const imageFamily = "acs:ubuntu_22_04_x64";
	const first = await one({ imageId: undefined, imageFamily });
	const before = (await read(first)).imageId;
	assert.equal(before, "ubuntu_22_04_x64_20G_alibase_20250722.vhd");
	const imageId = "ubuntu_22_04_x64_20G_alibase_20261101.vhd";
	const publish = { RegionId: regionId, ImageFamily: imageFamily, ImageId: imageId };
	await rpcClient(sandbox, "2014-05-26").request("SandboxPublishImage", publish);
	const second = await one({ imageId: undefined, imageFamily });
	assert.equal((await read(second)).imageId, imageId);
	assert.equal((await read(first)).imageId, before);
});

test("an instance is Pending, Starting and Running in turn, and a restart of the sandbox loses nothing of that", async (t) => {
	const stateDir = mkdtempSync(join(tmpdir(), "sandbox-"));
	let now = Date.parse("2026-11-23T12:00:00Z");
	const options = { stateDir, now: () => now, delays: { instancePending: 2000, instanceStarting: 5000 } };
	const { one, read, sandbox } = await instanceCloud(t, options);
	const instanceId = await one();
	const statuses = [];
	for (const step of [0, 1999, 1, 4999]) {
		now += step;
		statuses.push((await read(instanceId)).status);
	}
	assert.deepEqual(statuses, ["Pending", "Pending", "Starting", "Starting"]);
	await sandbox.close();
	now += 1;
	const again = await startSandbox(options);
	t.after(() => again.close());
	const reply = await ecsClient(again).describeInstanceStatus(new DescribeInstanceStatusRequest({ regionId }));
	assert.deepEqual(
		reply.body?.instanceStatuses?.instanceStatus?.map((item) => [item.instanceId, item.status]),
		[[instanceId, "Running"]],
	);
});

test("metadata options, deletion protection, description and images are as asked", async (t) => {
	const { one, read } = await instanceCloud(t);
	const words = { httpTokens: "required", deletionProtection: true, description: "one of ours", imageId: ubuntu };
	const instance = await read(await one(words));
	assert.deepEqual(
		[instance.metadataOptions?.httpTokens, instance.deletionProtection, instance.description, instance.imageId],
		["required", true, "one of ours", ubuntu],
	);
});
