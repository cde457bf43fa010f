import assert from "node:assert/strict";
import { test } from "node:test";
import {
	AllocatePublicIpAddressRequest,
	AssignPrivateIpAddressesRequest,
	DescribeUserDataRequest,
	JoinSecurityGroupRequest,
	LeaveSecurityGroupRequest,
	ModifyInstanceAttributeRequest,
	ModifyInstanceChargeTypeRequest,
	ModifyInstanceMetadataOptionsRequest,
	ModifyInstanceNetworkSpecRequest,
	ModifyInstanceSpecRequest,
	ModifyInstanceVpcAttributeRequest,
	ModifyPrepayInstanceSpecRequest,
	StopInstanceRequest,
	UnassignPrivateIpAddressesRequest,
} from "@alicloud/ecs20140526";
import { instanceCloud, regionId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

test("name, description, host name and protection can be changed while an instance runs", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one();
	const words = { instanceName: "renamed", description: "another", hostName: "new-host", deletionProtection: true };
	await client.modifyInstanceAttribute(new ModifyInstanceAttributeRequest({ instanceId, ...words }));
	const { instanceName, description, hostName, deletionProtection } = await read(instanceId);
	assert.deepEqual({ instanceName, description, hostName, deletionProtection }, words);
});

test("new user data is shown at once, also of a running instance", async (t) => {
	const { one, client } = await instanceCloud(t);
	const instanceId = await one({ userData: "b25l" });
	await client.modifyInstanceAttribute(new ModifyInstanceAttributeRequest({ instanceId, userData: "dHdv" }));
	const reply = await client.describeUserData(new DescribeUserDataRequest({ regionId, instanceId }));
	assert.equal(reply.body?.userData, "dHdv");
});

for (const [words, code] of [
	[{ instanceName: "x" }, "InvalidInstanceName.Malformed"],
	[{ description: "x" }, "InvalidDescription.Malformed"],
	[{ hostName: "-x" }, "InvalidHostName.Malformed"],
	[{ password: "short" }, "InvalidPassword.Malformed"],
	[{ userData: "not base64" }, "InvalidUserData.Base64FormatInvalid"],
	[{ creditSpecification: "Unlimited" }, "InvalidParameter.CreditSpecification"],
	[{ securityGroupIds: ["sg-none"] }, "InvalidSecurityGroupId.NotFound"],
] as const)
	test(`ModifyInstanceAttribute of ${JSON.stringify(words)}: ${code}`, async (t) => {
		const { one, client } = await instanceCloud(t);
		const request = new ModifyInstanceAttributeRequest({ instanceId: await one(), ...words });
		assert.equal(await codeOf(client.modifyInstanceAttribute(request)), code);
	});

test("user data can't be given to a classic instance later either", async (t) => {
	const { one, classic, client } = await instanceCloud(t);
	const request = new ModifyInstanceAttributeRequest({ instanceId: await one(classic), userData: "dHdv" });
	assert.equal(await codeOf(client.modifyInstanceAttribute(request)), "InvalidUserData.NotSupported");
});

test("metadata options change one by one", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one();
	const change = (words: object) =>
		client.modifyInstanceMetadataOptions(new ModifyInstanceMetadataOptionsRequest({ regionId, instanceId, ...words }));
	await change({ httpTokens: "required" });
	await change({ httpEndpoint: "disabled" });
	const options = (await read(instanceId)).metadataOptions;
	assert.deepEqual([options?.httpTokens, options?.httpEndpoint], ["required", "disabled"]);
	assert.equal(await codeOf(change({ httpTokens: "never" })), "InvalidHttpTokens.NotSupported");
});

test("the type changes only while an instance is stopped, to one that fits its disks and network", async (t) => {
	const { one, read, classic, client } = await instanceCloud(t);
	const stopped = async (instanceId: string) => {
		await client.stopInstance(new StopInstanceRequest({ instanceId }));
		return instanceId;
	};
	const change = (instanceId: string, instanceType: string) =>
		codeOf(client.modifyInstanceSpec(new ModifyInstanceSpecRequest({ instanceId, instanceType })));
	const instanceId = await one({ instanceType: "ecs.g6.large" });
	assert.equal(await change(instanceId, "ecs.g6.xlarge"), "InvalidInstanceStatus.NotStopped");
	await stopped(instanceId);
	assert.equal(await change(instanceId, "ecs.g6.none"), "InvalidInstanceType.ValueNotSupported");
	assert.equal(await change(instanceId, "ecs.g7.large"), "InvalidSystemDiskCategory.ValueNotSupported");
	assert.equal(await change(instanceId, "ecs.g8y.large"), "ImageNotSupportInstanceType");
	assert.equal(await change(instanceId, "ecs.g6.xlarge"), "no error");
	assert.equal((await read(instanceId)).instanceType, "ecs.g6.xlarge");
	assert.equal(await change(await stopped(await one(classic)), "ecs.g6.large"), "OperationDenied.InvalidNetworkType");
});

test("a subscription changes its type by an action of its own", async (t) => {
	const { one, client } = await instanceCloud(t);
	const instanceId = await one({ instanceChargeType: "PrePaid", period: 1 });
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	const instanceType = "ecs.g7.xlarge";
	const plain = new ModifyInstanceSpecRequest({ instanceId, instanceType });
	assert.equal(await codeOf(client.modifyInstanceSpec(plain)), "ChargeTypeViolation");
	const prepay = new ModifyPrepayInstanceSpecRequest({ regionId, instanceId, instanceType });
	assert.equal(await codeOf(client.modifyPrepayInstanceSpec(prepay)), "no error");
});

test("a pay-as-you-go instance becomes a subscription and back", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one();
	const change = (words: object) =>
		client.modifyInstanceChargeType(
			new ModifyInstanceChargeTypeRequest({ regionId, instanceIds: JSON.stringify([instanceId]), ...words }),
		);
	assert.equal(await codeOf(change({ instanceChargeType: "PrePaid" })), "InvalidPeriod");
	await change({ instanceChargeType: "PrePaid", period: 1, periodUnit: "Month" });
	assert.equal((await read(instanceId)).instanceChargeType, "PrePaid");
	await change({ instanceChargeType: "PostPaid" });
	assert.equal((await read(instanceId)).expiredTime, "2099-12-31T15:59Z");
});

test("bandwidth given later needs an address to be asked for, once", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const instanceId = await one();
	const allocate = () => client.allocatePublicIpAddress(new AllocatePublicIpAddressRequest({ instanceId }));
	assert.equal(await codeOf(allocate()), "AllocateIpInvalidInstanceBandwidth");
	const request = new ModifyInstanceNetworkSpecRequest({ instanceId, internetMaxBandwidthOut: 20 });
	await client.modifyInstanceNetworkSpec(request);
	assert.deepEqual((await read(instanceId)).publicIpAddress?.ipAddress, []);
	const ipAddress = (await allocate()).body?.ipAddress;
	assert.deepEqual((await read(instanceId)).publicIpAddress?.ipAddress, [ipAddress]);
	assert.equal(await codeOf(allocate()), "AllocatedAlready");
});

test("a stopped instance moves to another vSwitch of its zone and gives its address back", async (t) => {
	const { one, read, vpc, vpcId, vswitch, client } = await instanceCloud(t);
	const near = await vswitch(vpcId, "10.0.2.0/24");
	const far = await vswitch(vpcId, "10.0.3.0/24", "cn-hangzhou-i");
	const foreign = await vswitch(await vpc("172.16.0.0/16"), "172.16.1.0/24");
	const instanceId = await one();
	const move = (vSwitchId: string, privateIpAddress?: string) =>
		codeOf(
			client.modifyInstanceVpcAttribute(
				new ModifyInstanceVpcAttributeRequest({ instanceId, vSwitchId, privateIpAddress }),
			),
		);
	assert.equal(await move(near), "IncorrectInstanceStatus");
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	assert.equal(await move(far), "InvalidVSwitchId.Mismatch");
	assert.equal(await move(foreign), "InvalidVSwitchId.NotFound");
	assert.equal(await move(near, "10.0.1.9"), "InvalidPrivateIpAddress");
	assert.equal(await move(near, "10.0.2.9"), "no error");
	const attributes = (await read(instanceId)).vpcAttributes;
	assert.deepEqual([attributes?.vSwitchId, attributes?.privateIpAddress?.ipAddress], [near, ["10.0.2.9"]]);
	assert.deepEqual((await read(await one())).vpcAttributes?.privateIpAddress?.ipAddress, ["10.0.1.1"]);
});

test("a stopped instance moves into another VPC with a group of that VPC", async (t) => {
	const { one, read, vpc, vswitch, securityGroup, securityGroupId, client } = await instanceCloud(t);
	const vpcId = await vpc("172.16.0.0/16");
	const vSwitchId = await vswitch(vpcId, "172.16.1.0/24");
	const group = await securityGroup(vpcId);
	const instanceId = await one();
	await client.stopInstance(new StopInstanceRequest({ instanceId }));
	const move = (words: object) =>
		client.modifyInstanceVpcAttribute(
			new ModifyInstanceVpcAttributeRequest({ instanceId, vSwitchId, vpcId, ...words }),
		);
	assert.equal(await codeOf(move({})), "MissingParameter");
	assert.equal(await codeOf(move({ securityGroupId: [securityGroupId] })), "InvalidInstanceId.Mismatch");
	await move({ securityGroupId: [group] });
	const { vpcAttributes, securityGroupIds } = await read(instanceId);
	assert.deepEqual(
		[vpcAttributes?.vpcId, vpcAttributes?.privateIpAddress?.ipAddress, securityGroupIds?.securityGroupId],
		[vpcId, ["172.16.1.1"], [group]],
	);
});

test("an interface takes and gives back further addresses, as many as its instance's type allows", async (t) => {
	const { one, read, client } = await instanceCloud(t);
	const networkInterfaceId = (await read(await one())).networkInterfaces?.networkInterface?.[0]?.networkInterfaceId;
	const assign = (words: object) =>
		client.assignPrivateIpAddresses(new AssignPrivateIpAddressesRequest({ regionId, networkInterfaceId, ...words }));
	const unassign = (privateIpAddress: string[]) =>
		client.unassignPrivateIpAddresses(
			new UnassignPrivateIpAddressesRequest({ regionId, networkInterfaceId, privateIpAddress }),
		);
	await assign({ privateIpAddress: ["10.0.1.9"] });
	assert.equal(await codeOf(assign({ privateIpAddress: ["10.0.1.9"] })), "InvalidPrivateIpAddress.Duplicated");
	assert.equal(await codeOf(assign({})), "InvalidParameter");
	const set = (await assign({ secondaryPrivateIpAddressCount: 4 })).body?.assignedPrivateIpAddressesSet?.privateIpSet;
	assert.deepEqual(set?.privateIpAddress, ["10.0.1.2", "10.0.1.3", "10.0.1.4", "10.0.1.5"]);
	assert.equal(await codeOf(assign({ secondaryPrivateIpAddressCount: 1 })), "InvalidOperation.Ipv4CountExceeded");
	await unassign(["10.0.1.9", "10.0.1.2"]);
	assert.equal(await codeOf(unassign(["10.0.1.9"])), "InvalidIp.NotAssigned");
	assert.deepEqual((await read(await one())).vpcAttributes?.privateIpAddress?.ipAddress, ["10.0.1.2"]);
});

test("an instance joins and leaves groups of its network; the last one stays", async (t) => {
	const { one, read, vpc, vpcId, securityGroup, securityGroupId, client } = await instanceCloud(t);
	const second = await securityGroup(vpcId);
	const foreign = await securityGroup(await vpc("172.16.0.0/16"));
	const instanceId = await one();
	const join = (id: string) =>
		codeOf(client.joinSecurityGroup(new JoinSecurityGroupRequest({ regionId, instanceId, securityGroupId: id })));
	const leave = (id: string) =>
		codeOf(client.leaveSecurityGroup(new LeaveSecurityGroupRequest({ regionId, instanceId, securityGroupId: id })));
	assert.deepEqual(
		[
			await leave(securityGroupId),
			await leave(second),
			await leave("sg-none"),
			await join(foreign),
			await join("sg-none"),
			await join(second),
			await join(second),
			await leave(securityGroupId),
		],
		[
			"InstanceLastSecurityGroup",
			"InstanceNotInSecurityGroup",
			"InvalidSecurityGroupId.NotFound",
			"InvalidInstanceId.Mismatch",
			"InvalidSecurityGroupId.NotFound",
			"no error",
			"InvalidInstanceId.AlreadyExists",
			"no error",
		],
	);
	assert.deepEqual((await read(instanceId)).securityGroupIds?.securityGroupId, [second]);
});
