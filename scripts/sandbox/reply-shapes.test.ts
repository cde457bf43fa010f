import assert from "node:assert/strict";
import { test } from "node:test";
import { ubuntu } from "../../test/instance-cloud";
import { departures } from "../../test/reply-shape";
import { rpcClient } from "../../test/sandbox-clients";
import { products } from "./action";
import { actions } from "./actions";
import { startSandbox } from "./server";

/** Calls of every network action, in an order in which each has something to answer. */
const calls: readonly ["ecs" | "vpc", string, Record<string, string | number>][] = [
	["vpc", "CreateVpc", { CidrBlock: "10.0.0.0/16", VpcName: "v", UserCidr: "192.168.0.0/24", "Tag.1.Key": "a" }],
	["vpc", "CreateVSwitch", { VpcId: "$VpcId", ZoneId: "cn-hangzhou-h", CidrBlock: "10.0.0.0/24", "Tag.1.Key": "a" }],
	["vpc", "AssociateVpcCidrBlock", { VpcId: "$VpcId", SecondaryCidrBlock: "192.168.0.0/16" }],
	["vpc", "ModifyVpcAttribute", { VpcId: "$VpcId", Description: "d" }],
	["vpc", "ModifyVSwitchAttribute", { VSwitchId: "$VSwitchId", Description: "d" }],
	["vpc", "ModifyRouteTableAttributes", { RouteTableId: "$RouteTableId", RouteTableName: "r" }],
	["vpc", "TagResources", { ResourceType: "VPC", "ResourceId.1": "$VpcId", "Tag.1.Key": "b", "Tag.1.Value": "1" }],
	["vpc", "DescribeVpcs", {}],
	["vpc", "DescribeVpcAttribute", { VpcId: "$VpcId" }],
	["vpc", "DescribeVSwitches", { VpcId: "$VpcId" }],
	["vpc", "DescribeVSwitchAttributes", { VSwitchId: "$VSwitchId" }],
	["vpc", "DescribeRouteTableList", { VpcId: "$VpcId" }],
	["vpc", "DescribeRouteTables", { VRouterId: "$VRouterId" }],
	["vpc", "DescribeZones", {}],
	["vpc", "DescribeRegions", {}],
	["vpc", "ListTagResources", { ResourceType: "VPC" }],
	["vpc", "MoveResourceGroup", { ResourceType: "VPC", ResourceId: "$VpcId", NewResourceGroupId: "rg-other" }],
	["vpc", "EnableVpcClassicLink", { VpcId: "$VpcId" }],
	["vpc", "DisableVpcClassicLink", { VpcId: "$VpcId" }],
	["ecs", "CreateSecurityGroup", { VpcId: "$VpcId", SecurityGroupName: "sg", "Tag.1.Key": "a" }],
	["ecs", "AuthorizeSecurityGroup", { SecurityGroupId: "$SecurityGroupId", ...rule("Source") }],
	["ecs", "AuthorizeSecurityGroupEgress", { SecurityGroupId: "$SecurityGroupId", ...rule("Dest") }],
	["ecs", "ModifySecurityGroupRule", { SecurityGroupId: "$SecurityGroupId", ...rule("Source"), Description: "d" }],
	["ecs", "ModifySecurityGroupEgressRule", { SecurityGroupId: "$SecurityGroupId", ...rule("Dest"), Description: "d" }],
	["ecs", "ModifySecurityGroupAttribute", { SecurityGroupId: "$SecurityGroupId", Description: "d" }],
	["ecs", "ModifySecurityGroupPolicy", { SecurityGroupId: "$SecurityGroupId", InnerAccessPolicy: "Drop" }],
	["ecs", "DescribeSecurityGroups", { IsQueryEcsCount: "true" }],
	["ecs", "DescribeSecurityGroupAttribute", { SecurityGroupId: "$SecurityGroupId" }],
	["ecs", "TagResources", { ResourceType: "securitygroup", "ResourceId.1": "$SecurityGroupId", "Tag.1.Key": "b" }],
	["ecs", "ListTagResources", { ResourceType: "securitygroup" }],
	["ecs", "DescribeTags", {}],
	["ecs", "DescribeRegions", {}],
	["ecs", "JoinResourceGroup", group("ResourceGroupId")],
	["ecs", "UntagResources", { ResourceType: "securitygroup", "ResourceId.1": "$SecurityGroupId", All: "true" }],
	["ecs", "RevokeSecurityGroup", { SecurityGroupId: "$SecurityGroupId", ...rule("Source") }],
	["ecs", "RevokeSecurityGroupEgress", { SecurityGroupId: "$SecurityGroupId", ...rule("Dest") }],
	[
		"ecs",
		"RunInstances",
		{
			ImageId: ubuntu,
			InstanceType: "ecs.g7.large",
			VSwitchId: "$VSwitchId",
			SecurityGroupId: "$SecurityGroupId",
		},
	],
	["vpc", "AllocateEipAddress", { Name: "e", "Tag.1.Key": "a" }],
	["vpc", "ModifyEipAddressAttribute", { AllocationId: "$AllocationId", Bandwidth: "10" }],
	["vpc", "DeletionProtection", { InstanceId: "$AllocationId", Type: "EIP", ProtectionEnable: "false" }],
	["vpc", "AssociateEipAddress", { AllocationId: "$AllocationId", InstanceId: "$InstanceId" }],
	["vpc", "DescribeEipAddresses", {}],
	["vpc", "UnassociateEipAddress", { AllocationId: "$AllocationId" }],
	["vpc", "ReleaseEipAddress", { AllocationId: "$AllocationId" }],
	["ecs", "DeleteInstance", { InstanceId: "$InstanceId", Force: "true" }],
	["ecs", "DeleteSecurityGroup", { SecurityGroupId: "$SecurityGroupId" }],
	["vpc", "UnTagResources", { ResourceType: "VPC", "ResourceId.1": "$VpcId", All: "true" }],
	["vpc", "UnassociateVpcCidrBlock", { VpcId: "$VpcId", SecondaryCidrBlock: "192.168.0.0/16" }],
	["vpc", "DeleteVSwitch", { VSwitchId: "$VSwitchId" }],
	["vpc", "DeleteVpc", { VpcId: "$VpcId" }],
];

function rule(peer: "Source" | "Dest"): Record<string, string> {
	return { IpProtocol: "tcp", PortRange: "22/22", [`${peer}CidrIp`]: "10.0.0.0/8" };
}

function group(parameter: string): Record<string, string> {
	return { ResourceType: "securitygroup", ResourceId: "$SecurityGroupId", [parameter]: "rg-other" };
}

test("every reply of the network actions holds nothing that the official SDK's model does not know", async (t) => {
	const sandbox = await startSandbox();
	t.after(() => sandbox.close());
	const known: Record<string, string> = {};
	for (const [product, name, parameters] of calls) {
		const version = products[product].version;
		const filled = Object.entries(parameters).map(([key, value]) => [key, known[String(value).slice(1)] ?? value]);
		const reply = await rpcClient(sandbox, version).request<Record<string, string>>(
			name,
			{ RegionId: "cn-hangzhou", ...Object.fromEntries(filled) },
			{ method: "POST" },
		);
		for (const [key, value] of Object.entries(reply)) if (/Id$/.test(key)) known[key] ??= value;
		for (const id of sandbox.store.instances.keys()) known.InstanceId = id;
		assert.deepEqual(departures(version, name, reply), [], name);
	}
});

test("no VPC action is left out of the walk", () => {
	const walked = new Set(calls.filter(([product]) => product === "vpc").map(([, name]) => name));
	assert.deepEqual(
		[...actions.vpc.keys()].filter((name) => !walked.has(name)),
		[],
	);
});
