import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import {
	AuthorizeSecurityGroupEgressRequest,
	AuthorizeSecurityGroupRequest,
	CreateSecurityGroupRequest,
	DeleteSecurityGroupRequest,
	DescribeSecurityGroupAttributeRequest,
	DescribeSecurityGroupsRequest,
	DescribeTagsRequest,
	ModifySecurityGroupAttributeRequest,
	ModifySecurityGroupPolicyRequest,
	ModifySecurityGroupRuleRequest,
	RevokeSecurityGroupRequest,
	TagResourcesRequest,
	UntagResourcesRequest,
} from "@alicloud/ecs20140526";
import { CreateVpcRequest, DeleteVpcRequest } from "@alicloud/vpc20160428";
import { codeOf, ecsClient, vpcClient } from "../../test/sandbox-clients";
import { startSandbox } from "./server";

const regionId = "cn-hangzhou";
const ssh = { ipProtocol: "tcp", portRange: "22/22", sourceCidrIp: "10.0.0.0/8" };

async function cloud(t: TestContext) {
	const sandbox = await startSandbox({ limits: { rulesPerSecurityGroup: 5 } });
	t.after(() => sandbox.close());
	const client = ecsClient(sandbox);
	const vpcs = vpcClient(sandbox);
	const vpc = async () =>
		(await vpcs.createVpc(new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16" }))).body?.vpcId ?? "";
	const group = async (more: ConstructorParameters<typeof CreateSecurityGroupRequest>[0] = {}) =>
		(await client.createSecurityGroup(new CreateSecurityGroupRequest({ regionId, ...more }))).body?.securityGroupId ??
		"";
	const rules = async (
		securityGroupId: string,
		more: ConstructorParameters<typeof DescribeSecurityGroupAttributeRequest>[0] = {},
	) =>
		(
			await client.describeSecurityGroupAttribute(
				new DescribeSecurityGroupAttributeRequest({ regionId, securityGroupId, ...more }),
			)
		).body?.permissions?.permission ?? [];
	const allow = (securityGroupId: string, ...permissions: object[]) =>
		codeOf(
			client.authorizeSecurityGroup(new AuthorizeSecurityGroupRequest({ regionId, securityGroupId, permissions })),
		);
	return { sandbox, client, vpcs, vpc, group, rules, allow };
}

test("a security group is created in a VPC or in the classic network, listed, changed and deleted", async (t) => {
	const { client, vpc, group } = await cloud(t);
	const vpcId = await vpc();
	const inVpc = await group({ vpcId, securityGroupName: "web", tag: [{ key: "a", value: "1" }] });
	const classic = await group();
	const list = async (more: ConstructorParameters<typeof DescribeSecurityGroupsRequest>[0]) =>
		(await client.describeSecurityGroups(new DescribeSecurityGroupsRequest({ regionId, ...more }))).body?.securityGroups
			?.securityGroup ?? [];
	const ids = async (more: ConstructorParameters<typeof DescribeSecurityGroupsRequest>[0]) =>
		(await list(more)).map((item) => item.securityGroupId);
	assert.deepEqual(await ids({}), [inVpc, classic]);
	assert.deepEqual(await ids({ networkType: "classic" }), [classic]);
	assert.deepEqual(await ids({ vpcId }), [inVpc]);
	assert.deepEqual(await ids({ securityGroupName: "web" }), [inVpc]);
	assert.deepEqual(await ids({ tag: [{ key: "a", value: "1" }] }), [inVpc]);
	assert.deepEqual(await ids({ maxResults: 1 }), [inVpc]);
	await client.modifySecurityGroupAttribute(
		new ModifySecurityGroupAttributeRequest({
			regionId,
			securityGroupId: inVpc,
			securityGroupName: "app",
			description: "d",
		}),
	);
	await client.modifySecurityGroupPolicy(
		new ModifySecurityGroupPolicyRequest({ regionId, securityGroupId: inVpc, innerAccessPolicy: "Drop" }),
	);
	const read = (
		await client.describeSecurityGroupAttribute(
			new DescribeSecurityGroupAttributeRequest({ regionId, securityGroupId: inVpc }),
		)
	).body;
	assert.deepEqual([read?.securityGroupName, read?.description, read?.innerAccessPolicy], ["app", "d", "Drop"]);
	await client.deleteSecurityGroup(new DeleteSecurityGroupRequest({ regionId, securityGroupId: inVpc }));
	assert.deepEqual(await ids({}), [classic]);
	assert.equal(
		await codeOf(client.deleteSecurityGroup(new DeleteSecurityGroupRequest({ regionId, securityGroupId: inVpc }))),
		"InvalidSecurityGroupId.NotFound",
	);
});

test("pages by token follow each other to the end", async (t) => {
	const { client, group } = await cloud(t);
	const made = [await group(), await group(), await group()];
	const seen: (string | undefined)[] = [];
	let nextToken = "";
	do {
		const body = (
			await client.describeSecurityGroups(new DescribeSecurityGroupsRequest({ regionId, maxResults: 2, nextToken }))
		).body;
		seen.push(...(body?.securityGroups?.securityGroup?.map((item) => item.securityGroupId) ?? []));
		nextToken = body?.nextToken ?? "";
	} while (nextToken !== "");
	assert.deepEqual(seen, made);
	const odd = client.describeSecurityGroups(new DescribeSecurityGroupsRequest({ regionId, nextToken: "odd" }));
	assert.equal(await codeOf(odd), "InvalidNextToken");
});

test("rules are added once, listed by direction and taken away", async (t) => {
	const { client, vpc, group, rules, allow } = await cloud(t);
	const securityGroupId = await group({ vpcId: await vpc() });
	assert.equal(await allow(securityGroupId, { ...ssh, description: "ssh" }), "no error");
	assert.equal(await allow(securityGroupId, ssh), "no error");
	await client.authorizeSecurityGroupEgress(
		new AuthorizeSecurityGroupEgressRequest({
			regionId,
			securityGroupId,
			permissions: [
				{ ipProtocol: "udp", portRange: "123/123", destCidrIp: "100.64.0.0/10", policy: "accept", priority: "1" },
			],
		}),
	);
	const ingress = await rules(securityGroupId, { direction: "ingress" });
	assert.deepEqual(
		ingress.map((rule) => [
			rule.ipProtocol,
			rule.portRange,
			rule.sourceCidrIp,
			rule.policy,
			rule.priority,
			rule.nicType,
		]),
		[["TCP", "22/22", "10.0.0.0/8", "Accept", "1", "intranet"]],
	);
	assert.deepEqual(
		(await rules(securityGroupId, { direction: "egress" })).map((rule) => [rule.destCidrIp, rule.direction]),
		[["100.64.0.0/10", "egress"]],
	);
	await client.modifySecurityGroupRule(
		new ModifySecurityGroupRuleRequest({ regionId, securityGroupId, ...ssh, description: "changed" }),
	);
	assert.equal((await rules(securityGroupId, { direction: "ingress" }))[0]?.description, "changed");
	const revoke = new RevokeSecurityGroupRequest({ regionId, securityGroupId, permissions: [ssh] });
	await client.revokeSecurityGroup(revoke);
	await client.revokeSecurityGroup(revoke);
	assert.deepEqual(
		(await rules(securityGroupId)).map((rule) => rule.direction),
		["egress"],
	);
});

test("a rule can be given flat, and changed and revoked by its id", async (t) => {
	const { client, group, rules } = await cloud(t);
	const securityGroupId = await group();
	await client.authorizeSecurityGroup(
		new AuthorizeSecurityGroupRequest({ regionId, securityGroupId, ...ssh, nicType: "intranet" }),
	);
	const [rule] = await rules(securityGroupId, { nicType: "intranet" });
	assert.equal((await rules(securityGroupId, { nicType: "internet" })).length, 0);
	const securityGroupRuleId = rule?.securityGroupRuleId ?? "";
	await client.modifySecurityGroupRule(
		new ModifySecurityGroupRuleRequest({ regionId, securityGroupId, securityGroupRuleId, portRange: "2222/2222" }),
	);
	assert.equal((await rules(securityGroupId, { nicType: "intranet" }))[0]?.portRange, "2222/2222");
	await client.revokeSecurityGroup(
		new RevokeSecurityGroupRequest({ regionId, securityGroupId, securityGroupRuleId: [securityGroupRuleId] }),
	);
	assert.equal((await rules(securityGroupId, { nicType: "intranet" })).length, 0);
});

for (const [what, rule, code] of [
	["a protocol that does not exist", { ipProtocol: "sctp" }, "InvalidIpProtocol.ValueNotSupported"],
	["ports beyond 65535", { portRange: "1/70000" }, "InvalidIpProtocol.Malformed"],
	["ports the wrong way round", { portRange: "80/22" }, "InvalidIpProtocol.Malformed"],
	["ports on ICMP", { ipProtocol: "icmp" }, "InvalidIpProtocol.Malformed"],
	["a source that is no address", { sourceCidrIp: "10.0.0.0/33" }, "InvalidSourceCidrIp.Malformed"],
	["no source", { sourceCidrIp: "" }, "MissingParameter.Source"],
	["a policy that does not exist", { policy: "allow" }, "InvalidPolicy.Malformed"],
	["a priority beyond 100", { priority: "101" }, "InvalidPriority.ValueNotSupported"],
	["the internet card in a VPC", { nicType: "internet" }, "InvalidNicType.Mismatch"],
	["a group that does not exist", { sourceCidrIp: "", sourceGroupId: "sg-none" }, "InvalidSourceGroupId.NotFound"],
] as const)
	test(`a rule with ${what} is refused with ${code}`, async (t) => {
		const { vpc, group, allow } = await cloud(t);
		assert.equal(await allow(await group({ vpcId: await vpc() }), { ...ssh, ...rule }), code);
	});

test("a group can name another of its VPC, which then can't be deleted; not one of another VPC", async (t) => {
	const { client, vpc, group, allow } = await cloud(t);
	const vpcId = await vpc();
	const [web, database, elsewhere] = [
		await group({ vpcId }),
		await group({ vpcId }),
		await group({ vpcId: await vpc() }),
	];
	const from = (sourceGroupId: string) => ({ ipProtocol: "tcp", portRange: "5432/5432", sourceGroupId });
	assert.equal(await allow(database, from(web)), "no error");
	assert.equal(await allow(database, from(elsewhere)), "InvalidSourceGroupId.Mismatch");
	assert.equal(await allow(database, from(database)), "InvalidParamter.Conflict");
	const remove = client.deleteSecurityGroup(new DeleteSecurityGroupRequest({ regionId, securityGroupId: web }));
	assert.equal(await codeOf(remove), "DependencyViolation");
});

test("a group has at most as many rules as the limit says", async (t) => {
	const { vpc, group, allow } = await cloud(t);
	const securityGroupId = await group({ vpcId: await vpc() });
	const many = Array.from({ length: 6 }, (_, i) => ({ ...ssh, portRange: `${i + 1}/${i + 1}` }));
	assert.equal(await allow(securityGroupId, ...many), "AuthorizationLimitExceed");
	assert.equal(await allow(securityGroupId, ...many.slice(1)), "no error");
});

test("a VPC with security groups can't be deleted", async (t) => {
	const { vpcs, vpc, group } = await cloud(t);
	const vpcId = await vpc();
	await group({ vpcId });
	assert.equal(
		await codeOf(vpcs.deleteVpc(new DeleteVpcRequest({ regionId, vpcId }))),
		"DependencyViolation.SecurityGroup",
	);
});

test("an advanced group is closed inside, and exists in a VPC only", async (t) => {
	const { client, vpc, group } = await cloud(t);
	const securityGroupId = await group({ vpcId: await vpc(), securityGroupType: "enterprise" });
	const read = await client.describeSecurityGroupAttribute(
		new DescribeSecurityGroupAttributeRequest({ regionId, securityGroupId }),
	);
	assert.equal(read.body?.innerAccessPolicy, "Drop");
	assert.equal(await codeOf(group({ securityGroupType: "enterprise" })), "InvalidNetworkType.Mismatch");
});

test("tags of ECS resources are added, counted and taken away", async (t) => {
	const { client, group } = await cloud(t);
	const resourceId = [await group(), await group()];
	const target = { regionId, resourceType: "securitygroup", resourceId };
	await client.tagResources(new TagResourcesRequest({ ...target, tag: [{ key: "a", value: "1" }] }));
	const tags = async () => (await client.describeTags(new DescribeTagsRequest({ regionId }))).body?.tags?.tag ?? [];
	const [tag] = await tags();
	assert.deepEqual([tag?.tagKey, tag?.tagValue, tag?.resourceTypeCount?.securitygroup], ["a", "1", 2]);
	await client.untagResources(new UntagResourcesRequest({ ...target, all: true }));
	assert.deepEqual(await tags(), []);
	const odd = new TagResourcesRequest({ ...target, resourceType: "bucket", tag: [{ key: "a", value: "1" }] });
	assert.equal(await codeOf(client.tagResources(odd)), "InvalidResourceType.NotFound");
});
