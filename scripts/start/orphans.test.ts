import assert from "node:assert/strict";
import { test } from "node:test";
import RpcClient from "@alicloud/pop-core";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { cloudThings, type OrphanSearch, orphansAmong, removeOrphan } from "./orphans";

const RegionId = "cn-hangzhou";
const nothingKnown: OrphanSearch = { pending: [], prefix: undefined, isKnown: () => false };

const findOrphans = async (sandbox: Sandbox, search: OrphanSearch) =>
	orphansAmong(await cloudThings(sandbox, [RegionId]), search);

function caller({ url, accessKeyId, accessKeySecret }: Sandbox, apiVersion: string) {
	const client = new RpcClient({ accessKeyId, accessKeySecret, endpoint: url, apiVersion });
	return (action: string, parameters: object) =>
		client.request<Record<string, string>>(action, { RegionId, ...parameters }, { method: "POST" });
}

async function withSandbox(work: (sandbox: Sandbox, made: Awaited<ReturnType<typeof network>>) => Promise<void>) {
	const sandbox = await startSandbox();
	try {
		await work(sandbox, await network(sandbox));
	} finally {
		await sandbox.close();
	}
}

/** A VPC with a vSwitch, a security group and a guest; and a group and a guest in the classic network. */
async function network(sandbox: Sandbox) {
	const [ecs, vpc] = [caller(sandbox, "2014-05-26"), caller(sandbox, "2016-04-28")];
	const { VpcId = "" } = await vpc("CreateVpc", { VpcName: "sandbox", CidrBlock: "10.0.0.0/16" });
	const place = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.0.0/24", VSwitchName: "sandbox-cn-hangzhou-h" };
	const { VSwitchId = "" } = await vpc("CreateVSwitch", place);
	const group = await ecs("CreateSecurityGroup", { VpcId, SecurityGroupName: "sandbox" });
	const classicGroup = await ecs("CreateSecurityGroup", { SecurityGroupName: "sandbox-legacy" });
	const guest = async (name: string, SecurityGroupId = "", further = {}) => {
		const reply = await ecs("RunInstances", {
			InstanceName: name,
			ImageId: "ubuntu_22_04_x64_20G_alibase_20250415.vhd",
			InstanceType: "ecs.g7.large",
			SecurityGroupId,
			...further,
		});
		return (reply as unknown as { InstanceIdSets: { InstanceIdSet: string[] } }).InstanceIdSets.InstanceIdSet[0] ?? "";
	};
	return {
		VpcId,
		VSwitchId,
		SecurityGroupId: group.SecurityGroupId ?? "",
		classicGroupId: classicGroup.SecurityGroupId ?? "",
		guest: (name: string, further = {}) => guest(name, group.SecurityGroupId, { VSwitchId, ...further }),
		ecs,
	};
}

test("what was about to be created is found by its name and its parent, and nothing else", async () => {
	await withSandbox(async (sandbox, { VpcId, VSwitchId, SecurityGroupId, guest }) => {
		const id = await guest("web-1");
		await guest("web-2");
		const pending = [
			{ type: "alicloud:ecs/instance:Instance", inputs: { instanceName: "web-1", vswitchId: VSwitchId } },
			{ type: "alicloud:ecs/instance:Instance", inputs: { instanceName: "web-2", vswitchId: "vsw-another" } },
			{ type: "alicloud:ecs/instance:Instance", inputs: { instanceName: "web-2" } },
			{ type: "alicloud:ecs/securityGroup:SecurityGroup", inputs: { securityGroupName: "sandbox", vpcId: VpcId } },
			{
				type: "alicloud:ecs/securityGroup:SecurityGroup",
				inputs: { securityGroupName: "sandbox-legacy", vpcId: VpcId },
			},
		];
		const found = await findOrphans(sandbox, { ...nothingKnown, pending });
		assert.deepEqual(
			found.map((orphan) => [orphan.kind, orphan.id]),
			[
				["instance", id],
				["security group", SecurityGroupId],
			],
		);
	});
});

test("after a run without an end everything with our names is found, in the order in which it can go; what is known stays", async () => {
	await withSandbox(async (sandbox, { VpcId, VSwitchId, SecurityGroupId, classicGroupId, guest }) => {
		const [id, known] = [await guest("sandbox-web-1"), await guest("sandbox-web-2")];
		await guest("sandboxed");
		const search = { ...nothingKnown, prefix: "sandbox", isKnown: (each: string) => each === known };
		const found = await findOrphans(sandbox, search);
		assert.deepEqual(found.map((orphan) => orphan.id).slice(0, 1), [id]);
		assert.deepEqual(
			found.map((orphan) => orphan.id).toSorted(),
			[id, SecurityGroupId, classicGroupId, VSwitchId, VpcId].toSorted(),
		);
		assert.deepEqual([...new Set(found.map(({ kind }) => kind))], ["instance", "security group", "vSwitch", "VPC"]);
	});
});

test("more than a page of them is found", async () => {
	await withSandbox(async (sandbox, { guest }) => {
		for (let i = 0; i < 60; i += 1) await guest(`sandbox-web-${i}`);
		const found = await findOrphans(sandbox, { ...nothingKnown, prefix: "sandbox" });
		assert.equal(found.filter(({ kind }) => kind === "instance").length, 60);
	});
});

test("an orphan whose removal is refused at first, or that is protected, is removed all the same", async () => {
	await withSandbox(async (sandbox, { guest }) => {
		await guest("sandbox-web-1", { DeletionProtection: true });
		sandbox.faults.add({
			action: "DeleteInstance",
			nth: 2,
			effect: { kind: "error", code: "IncorrectInstanceStatus.Initializing", status: 403 },
		});
		const search = { ...nothingKnown, prefix: "sandbox" };
		for (const orphan of await findOrphans(sandbox, search)) await removeOrphan(sandbox, orphan);
		assert.deepEqual(await findOrphans(sandbox, search), []);
		assert.equal(sandbox.store.instances.size + sandbox.store.vpcs.size + sandbox.store.disks.size, 0);
	});
});

test("an orphan that is gone already needs no removal", async () => {
	await withSandbox(async (sandbox) => {
		await removeOrphan(sandbox, { kind: "VPC", id: "vpc-gone", name: "sandbox", region: RegionId, parent: "" });
	});
});
