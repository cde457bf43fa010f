import assert from "node:assert/strict";
import { test } from "node:test";
import {
	DeleteInstanceRequest,
	DeleteInstancesRequest,
	DescribeDisksRequest,
	ModifyInstanceAttributeRequest,
	RebootInstanceRequest,
	RebootInstancesRequest,
	StartInstanceRequest,
	StartInstancesRequest,
	StopInstanceRequest,
	StopInstancesRequest,
} from "@alicloud/ecs20140526";
import { instanceCloud, regionId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

test("an instance stops, starts and reboots through its passing states", async (t) => {
	let now = Date.parse("2026-11-23T12:00:00Z");
	const delays = { instanceStarting: 4000, instanceStopping: 3000 };
	const { one, read, client } = await instanceCloud(t, { now: () => now, delays });
	const instanceId = await one();
	const statuses: (string | undefined)[] = [];
	const look = async (after: number) => {
		now += after;
		statuses.push((await read(instanceId)).status);
	};
	await look(4000);
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	await look(0);
	await look(3000);
	await client.startInstance(new StartInstanceRequest({ instanceId }));
	await look(0);
	await look(4000);
	await client.rebootInstance(new RebootInstanceRequest({ instanceId }));
	await look(0);
	await look(3000);
	await look(4000);
	assert.deepEqual(statuses, [
		"Running",
		"Stopping",
		"Stopped",
		"Starting",
		"Running",
		"Stopping",
		"Starting",
		"Running",
	]);
});

test("what an instance's state does not allow is refused", async (t) => {
	const { one, client } = await instanceCloud(t);
	const instanceId = await one();
	const codes = [
		await codeOf(client.startInstance(new StartInstanceRequest({ instanceId }))),
		await codeOf(client.stopInstance(new StopInstanceRequest({ instanceId }))),
		await codeOf(client.stopInstance(new StopInstanceRequest({ instanceId }))),
		await codeOf(client.rebootInstance(new RebootInstanceRequest({ instanceId }))),
		await codeOf(client.startInstance(new StartInstanceRequest({ instanceId: "i-none" }))),
	];
	const refused = "IncorrectInstanceStatus";
	assert.deepEqual(codes, [refused, "no error", refused, refused, "InvalidInstanceId.NotFound"]);
});

test("several instances stop, start and reboot at once, all or none", async (t) => {
	const { run, list, client } = await instanceCloud(t);
	const instanceId = await run({ amount: 2 });
	const reply = await client.stopInstances(new StopInstancesRequest({ regionId, instanceId }));
	assert.deepEqual(
		reply.body?.instanceResponses?.instanceResponse?.map((item) => [item.previousStatus, item.code]),
		[
			["Running", "200"],
			["Running", "200"],
		],
	);
	await client.startInstance(new StartInstanceRequest({ instanceId: instanceId[0] }));
	const both = new StartInstancesRequest({ regionId, instanceId });
	assert.equal(await codeOf(client.startInstances(both)), "IncorrectInstanceStatus");
	assert.deepEqual(
		(await list()).map((item) => item.status),
		["Running", "Stopped"],
	);
	const first = new RebootInstancesRequest({ regionId, instanceId: [instanceId[0]] });
	assert.equal(await codeOf(client.rebootInstances(first)), "no error");
});

test("a stopped instance says whether it is paid for", async (t) => {
	const { one, read, classic, client } = await instanceCloud(t);
	const instanceId = await one();
	assert.equal((await read(instanceId)).stoppedMode, "Not-applicable");
	await client.stopInstance(new StopInstanceRequest({ instanceId, stoppedMode: "StopCharging" }));
	assert.equal((await read(instanceId)).stoppedMode, "StopCharging");
	const inClassic = new StopInstanceRequest({ instanceId: await one(classic), stoppedMode: "StopCharging" });
	assert.equal(await codeOf(client.stopInstance(inClassic)), "IncorrectInstanceStatus");
});

test("a running instance is released with force only, a protected one not at all", async (t) => {
	const { one, list, client } = await instanceCloud(t);
	const instanceId = await one();
	const release = (force: boolean) => codeOf(client.deleteInstance(new DeleteInstanceRequest({ instanceId, force })));
	const protect = (deletionProtection: boolean) =>
		client.modifyInstanceAttribute(new ModifyInstanceAttributeRequest({ instanceId, deletionProtection }));
	assert.equal(await release(false), "IncorrectInstanceStatus");
	await protect(true);
	assert.equal(await release(true), "InvalidOperation.DeletionProtection");
	await protect(false);
	assert.equal(await release(true), "no error");
	assert.deepEqual(await list(), []);
	assert.equal(await release(true), "InvalidInstanceId.NotFound");
});

test("an instance that is still being made can't be released", async (t) => {
	const { one, client } = await instanceCloud(t, { delays: { instancePending: 60_000 } });
	const request = new DeleteInstanceRequest({ instanceId: await one(), force: true });
	assert.equal(await codeOf(client.deleteInstance(request)), "IncorrectInstanceStatus.Initializing");
});

test("a subscription is released before its end only by who says so", async (t) => {
	const { one, client } = await instanceCloud(t);
	const instanceId = await one({ instanceChargeType: "PrePaid", period: 1 });
	const plain = new DeleteInstanceRequest({ instanceId, force: true });
	assert.equal(await codeOf(client.deleteInstance(plain)), "ChargeTypeViolation");
	const terminating = new DeleteInstanceRequest({ instanceId, force: true, terminateSubscription: true });
	assert.equal(await codeOf(client.deleteInstance(terminating)), "no error");
});

test("disks go with their instance unless they are to stay", async (t) => {
	const { one, client, sandbox } = await instanceCloud(t);
	const dataDisk = [{ size: 40 }, { size: 50, deleteWithInstance: false }];
	const instanceId = await one({ dataDisk });
	await client.deleteInstance(new DeleteInstanceRequest({ instanceId, force: true }));
	const disks = (await client.describeDisks(new DescribeDisksRequest({ regionId }))).body?.disks?.disk;
	assert.deepEqual(
		disks?.map((disk) => [disk.size, disk.status, disk.instanceId]),
		[[50, "Available", ""]],
	);
	assert.equal(sandbox.store.networkInterfaces.size, 0);
});

test("several instances are released at once, all or none", async (t) => {
	const { run, list, client } = await instanceCloud(t);
	const instanceId = await run({ amount: 2 });
	const withUnknown = new DeleteInstancesRequest({ regionId, force: true, instanceId: [...instanceId, "i-none"] });
	assert.equal(await codeOf(client.deleteInstances(withUnknown)), "InvalidInstanceId.NotFound");
	assert.equal((await list()).length, 2);
	await client.deleteInstances(new DeleteInstancesRequest({ regionId, force: true, instanceId }));
	assert.deepEqual(await list(), []);
});

test("a dry run of stopping stops nothing", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one();
	const request = new StopInstanceRequest({ instanceId, dryRun: true });
	assert.equal(await codeOf(client.stopInstance(request)), "DryRunOperation");
	assert.equal((await read(instanceId)).status, "Running");
});
