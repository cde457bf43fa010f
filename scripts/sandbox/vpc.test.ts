import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import {
	AssociateVpcCidrBlockRequest,
	CreateVpcRequest,
	CreateVSwitchRequest,
	DeleteVpcRequest,
	DeleteVSwitchRequest,
	DescribeRouteTableListRequest,
	DescribeVpcAttributeRequest,
	DescribeVpcsRequest,
	DescribeVpcsRequestTag,
	DescribeVSwitchAttributesRequest,
	DescribeVSwitchesRequest,
	DescribeZonesRequest,
	ListTagResourcesRequest,
	ModifyVpcAttributeRequest,
	ModifyVSwitchAttributeRequest,
	TagResourcesRequest,
	UnTagResourcesRequest,
} from "@alicloud/vpc20160428";
import { codeOf, vpcClient } from "../../test/sandbox-clients";
import { type SandboxOptions, startSandbox } from "./server";

const regionId = "cn-hangzhou";
const zoneId = "cn-hangzhou-h";

async function cloud(t: TestContext, options: SandboxOptions = {}) {
	const sandbox = await startSandbox(options);
	t.after(() => sandbox.close());
	const client = vpcClient(sandbox);
	return {
		sandbox,
		client,
		async vpc(
			cidrBlock = "10.0.0.0/16",
			more: ConstructorParameters<typeof CreateVpcRequest>[0] = {},
		): Promise<string> {
			const reply = await client.createVpc(new CreateVpcRequest({ regionId, cidrBlock, ...more }));
			return reply.body?.vpcId ?? "";
		},
		vswitch: (vpcId: string, cidrBlock: string, zone = zoneId) =>
			client.createVSwitch(new CreateVSwitchRequest({ regionId, vpcId, zoneId: zone, cidrBlock })),
	};
}

test("a VPC is created, read, changed and deleted", async (t) => {
	const { client, vpc } = await cloud(t);
	const vpcId = await vpc("10.0.0.0/16", { vpcName: "one", tag: [{ key: "owner", value: "platform" }] });
	assert.match(vpcId, /^vpc-bp1[a-z0-9]{17}$/);
	await client.modifyVpcAttribute(new ModifyVpcAttributeRequest({ regionId, vpcId, vpcName: "two", description: "" }));
	const read = (await client.describeVpcAttribute(new DescribeVpcAttributeRequest({ regionId, vpcId }))).body;
	assert.deepEqual([read?.vpcName, read?.status, read?.cidrBlock], ["two", "Available", "10.0.0.0/16"]);
	assert.deepEqual(
		read?.tags?.tag?.map((tag) => [tag.key, tag.value]),
		[["owner", "platform"]],
	);
	const tables = (await client.describeRouteTableList(new DescribeRouteTableListRequest({ regionId, vpcId }))).body;
	assert.equal(tables?.routerTableList?.routerTableListType?.[0]?.routerId, read?.VRouterId);
	await client.deleteVpc(new DeleteVpcRequest({ regionId, vpcId }));
	const gone = client.describeVpcAttribute(new DescribeVpcAttributeRequest({ regionId, vpcId }));
	assert.equal(await codeOf(gone), "InvalidVpcId.NotFound");
});

test("a VPC of one region is not there in another", async (t) => {
	const { client, vpc } = await cloud(t);
	const vpcId = await vpc();
	const elsewhere = new DescribeVpcAttributeRequest({ regionId: "cn-beijing", vpcId });
	assert.equal(await codeOf(client.describeVpcAttribute(elsewhere)), "InvalidVpcId.NotFound");
	const nowhere = new DescribeVpcsRequest({ regionId: "xx-nowhere-1" });
	assert.equal(await codeOf(client.describeVpcs(nowhere)), "InvalidRegionId.NotFound");
});

for (const [cidrBlock, code] of [
	["10.0.0.0/16", "no error"],
	["172.16.0.0/12", "no error"],
	["10.0.0.1/16", "InvalidCidrBlock.Malformed"],
	["10.0.0.0/29", "InvalidCidrBlock.Malformed"],
	["8.8.0.0/16", "InvalidCidrBlock.Malformed"],
	["172.32.0.0/16", "InvalidCidrBlock.Malformed"],
	["10.0.0/16", "InvalidCidrBlock.Malformed"],
	["10.0.0.256/32", "InvalidCidrBlock.Malformed"],
] as const)
	test(`a VPC of ${cidrBlock}: ${code}`, async (t) => {
		const { vpc } = await cloud(t);
		assert.equal(await codeOf(vpc(cidrBlock)), code);
	});

test("names that begin like an address are refused, each with the service's own code", async (t) => {
	const { client, vpc } = await cloud(t);
	assert.equal(await codeOf(vpc("10.0.0.0/16", { vpcName: "https://x" })), "InvalidVpcName.Malformed");
	const vswitch = new CreateVSwitchRequest({
		regionId,
		zoneId,
		vpcId: await vpc(),
		cidrBlock: "10.0.0.0/24",
		vSwitchName: "http://x",
	});
	assert.equal(await codeOf(client.createVSwitch(vswitch)), "InvalidVSwitchName.Malformed");
});

test("a vSwitch lies within its VPC, overlaps no other and is in a zone of the region", async (t) => {
	const { vpc, vswitch } = await cloud(t);
	const vpcId = await vpc();
	const codes = [];
	for (const [cidrBlock, zone] of [
		["10.0.0.0/20", zoneId],
		["10.0.8.0/24", zoneId],
		["10.1.0.0/24", zoneId],
		["10.0.16.0/24", "cn-beijing-c"],
		["10.0.16.0/30", zoneId],
		["10.0.16.8/24", zoneId],
		["10.0.16.0/24", zoneId],
	] as const)
		codes.push(await codeOf(vswitch(vpcId, cidrBlock, zone)));
	assert.deepEqual(codes, [
		"no error",
		"InvalidCidrBlock.Overlapped",
		"InvalidParameter",
		"InvalidZoneId.NotFound",
		"InvalidCirdrBlock.MaskLength",
		"InvalidCidrBlock.Malformed",
		"no error",
	]);
});

test("a VPC with vSwitches can't be deleted; without them it can", async (t) => {
	const { client, vpc, vswitch } = await cloud(t);
	const vpcId = await vpc();
	const vSwitchId = (await vswitch(vpcId, "10.0.0.0/24")).body?.vSwitchId ?? "";
	const remove = () => codeOf(client.deleteVpc(new DeleteVpcRequest({ regionId, vpcId })));
	assert.equal(await remove(), "DependencyViolation.VSwitch");
	await client.deleteVSwitch(new DeleteVSwitchRequest({ regionId, vSwitchId }));
	assert.equal(await remove(), "no error");
});

test("a vSwitch is read and changed", async (t) => {
	const { client, vpc, vswitch } = await cloud(t);
	const vpcId = await vpc();
	const vSwitchId = (await vswitch(vpcId, "10.0.0.0/24")).body?.vSwitchId ?? "";
	await client.modifyVSwitchAttribute(
		new ModifyVSwitchAttributeRequest({ regionId, vSwitchId, vSwitchName: "named", description: "said" }),
	);
	const read = (await client.describeVSwitchAttributes(new DescribeVSwitchAttributesRequest({ regionId, vSwitchId })))
		.body;
	assert.deepEqual([read?.vSwitchName, read?.description, read?.zoneId], ["named", "said", zoneId]);
	assert.equal(read?.availableIpAddressCount, 252);
});

test("further addresses of a VPC can hold vSwitches", async (t) => {
	const { client, vpc, vswitch } = await cloud(t);
	const vpcId = await vpc();
	const add = (secondaryCidrBlock: string) =>
		codeOf(client.associateVpcCidrBlock(new AssociateVpcCidrBlockRequest({ regionId, vpcId, secondaryCidrBlock })));
	assert.equal(await add("10.0.1.0/24"), "InvalidCidrBlock.Overlapped");
	assert.equal(await add("192.168.0.0/16"), "no error");
	assert.equal(await codeOf(vswitch(vpcId, "192.168.1.0/24")), "no error");
});

test("lists come in pages, filtered by id, name and tag", async (t) => {
	const { client, vpc } = await cloud(t, { limits: { vpcs: 30 } });
	const ids: string[] = [];
	for (let i = 0; i < 12; i += 1)
		ids.push(await vpc("10.0.0.0/16", { vpcName: `n${i}`, tag: [{ key: "i", value: `${i % 2}` }] }));
	const list = async (more: ConstructorParameters<typeof DescribeVpcsRequest>[0]) => {
		const body = (await client.describeVpcs(new DescribeVpcsRequest({ regionId, ...more }))).body;
		return { total: body?.totalCount, ids: body?.vpcs?.vpc?.map((item) => item.vpcId) };
	};
	assert.deepEqual(await list({}), { total: 12, ids: ids.slice(0, 10) });
	assert.deepEqual(await list({ pageNumber: 2 }), { total: 12, ids: ids.slice(10) });
	assert.deepEqual(await list({ pageSize: 50 }), { total: 12, ids });
	assert.deepEqual(await list({ vpcId: `${ids[3]},${ids[5]}` }), { total: 2, ids: [ids[3], ids[5]] });
	assert.deepEqual(await list({ vpcName: "n4" }), { total: 1, ids: [ids[4]] });
	assert.deepEqual(await list({ tag: [new DescribeVpcsRequestTag({ key: "i", value: "1" })], pageSize: 50 }), {
		total: 6,
		ids: ids.filter((_, i) => i % 2 === 1),
	});
	assert.equal(await codeOf(list({ pageSize: 1000 })), "InvalidParameter");
});

test("quotas are the service's and can be set", async (t) => {
	const { vpc, vswitch } = await cloud(t, { limits: { vpcs: 2, vswitchesPerVpc: 1 } });
	const vpcId = await vpc();
	await vpc();
	assert.equal(await codeOf(vpc()), "QuotaExceeded.Vpc");
	await vswitch(vpcId, "10.0.0.0/24");
	assert.equal(await codeOf(vswitch(vpcId, "10.0.1.0/24")), "QuotaExceeded.VSwitch");
});

test("a VPC is Pending for as long as asked, by the given clock, and refuses work until it is Available", async (t) => {
	let now = 1_000_000;
	const { client, vpc, vswitch } = await cloud(t, { delays: { vpcPending: 5000 }, now: () => now });
	const vpcId = await vpc();
	const status = async () =>
		(await client.describeVpcAttribute(new DescribeVpcAttributeRequest({ regionId, vpcId }))).body?.status;
	assert.equal(await status(), "Pending");
	assert.equal(await codeOf(vswitch(vpcId, "10.0.0.0/24")), "IncorrectVpcStatus");
	now += 5000;
	assert.equal(await status(), "Available");
	assert.equal(await codeOf(vswitch(vpcId, "10.0.0.0/24")), "no error");
});

test("tags are added, listed and taken away; reserved and doubled keys are refused", async (t) => {
	const { client, vpc } = await cloud(t);
	const vpcId = await vpc();
	const target = { regionId, resourceType: "VPC", resourceId: [vpcId] };
	const tag = (...tags: { key: string; value: string }[]) =>
		codeOf(client.tagResources(new TagResourcesRequest({ ...target, tag: tags })));
	const listed = async () =>
		(await client.listTagResources(new ListTagResourcesRequest(target))).body?.tagResources?.tagResource?.map(
			(row) => `${row.tagKey}=${row.tagValue}`,
		);
	assert.equal(await tag({ key: "a", value: "1" }, { key: "b", value: "2" }), "no error");
	assert.equal(await tag({ key: "a", value: "3" }), "no error");
	assert.equal(await tag({ key: "acs:x", value: "" }), "InvalidTagKey.Malformed");
	assert.equal(await tag({ key: "c", value: "1" }, { key: "c", value: "2" }), "Duplicate.TagKey");
	assert.deepEqual(await listed(), ["a=3", "b=2"]);
	await client.unTagResources(new UnTagResourcesRequest({ ...target, tagKey: ["a"] }));
	assert.deepEqual(await listed(), ["b=2"]);
	const nothing = new TagResourcesRequest({ ...target, resourceId: ["vpc-none"], tag: [{ key: "a", value: "1" }] });
	assert.equal(await codeOf(client.tagResources(nothing)), "InvalidResourceId.NotFound");
});

test("zones are those of the region", async (t) => {
	const { client } = await cloud(t);
	const zones = (await client.describeZones(new DescribeZonesRequest({ regionId }))).body?.zones?.zone ?? [];
	assert.ok(zones.length > 1);
	for (const zone of zones) assert.match(zone.zoneId ?? "", /^cn-hangzhou-[a-z]$/);
});

test("vSwitches are listed by VPC and zone", async (t) => {
	const { client, vpc, vswitch } = await cloud(t);
	const vpcId = await vpc();
	const first = (await vswitch(vpcId, "10.0.0.0/24")).body?.vSwitchId;
	const second = (await vswitch(vpcId, "10.0.1.0/24", "cn-hangzhou-i")).body?.vSwitchId;
	const list = async (more: ConstructorParameters<typeof DescribeVSwitchesRequest>[0]) =>
		(await client.describeVSwitches(new DescribeVSwitchesRequest({ regionId, ...more }))).body?.vSwitches?.vSwitch?.map(
			(item: { vSwitchId?: string }) => item.vSwitchId,
		);
	assert.deepEqual(await list({ vpcId }), [first, second]);
	assert.deepEqual(await list({ vpcId, zoneId: "cn-hangzhou-i" }), [second]);
	assert.deepEqual(await list({ vpcId: await vpc() }), []);
});
