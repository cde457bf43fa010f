import assert from "node:assert/strict";
import { test } from "node:test";
import { instanceCloud, ubuntu, windows } from "../../test/instance-cloud";
import * as ecs from "./actions/ecs";

const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrTAIV1Z1RxcPvK4y0d6JZ0vfYTCDN0fbzW1yLzXn2m somebody@somewhere";

// `call` holds every reply against the official SDK's model.
test("the reply of every action on instances, disks, images and keys is one that the official SDK knows", async (t) => {
	const { call, one, classic, vpcId, vSwitchId, securityGroup, sandbox } = await instanceCloud(t);
	const ofType = (reply: Record<string, unknown>, field: string) => assert.ok(field in reply, field);
	await call("ImportKeyPair", { KeyPairName: "ops", PublicKeyBody: publicKey });
	await call("CreateKeyPair", { KeyPairName: "other" });
	const words = { internetMaxBandwidthOut: 5, keyPairName: "ops", userData: "b25l", tag: [{ key: "k", value: "v" }] };
	const id = await one({ ...words, dataDisk: [{ size: 40 }] });
	const prePaid = await one({ instanceChargeType: "PrePaid", period: 1, autoRenew: true });
	await one({ ...classic, internetMaxBandwidthOut: 1 });
	const ids = JSON.stringify([id, prePaid]);
	const more = await securityGroup(vpcId);

	for (const [action, parameters, field] of [
		[
			"DescribeInstances",
			{ "AdditionalAttributes.1": "META_OPTIONS", "AdditionalAttributes.2": "LOGIN_AS_NON_ROOT" },
			"Instances",
		],
		["DescribeInstances", { MaxResults: 1 }, "NextToken"],
		["DescribeInstanceStatus", { "InstanceId.1": id }, "InstanceStatuses"],
		["DescribeInstanceAttribute", { InstanceId: id }, "InstanceId"],
		["DescribeUserData", { InstanceId: id }, "UserData"],
		["DescribeInstanceRamRole", { InstanceIds: ids }, "InstanceRamRoleSets"],
		["DescribeInstanceMaintenanceAttributes", { "InstanceId.1": id }, "MaintenanceAttributes"],
		["DescribeInstanceAttachmentAttributes", { InstanceIds: ids }, "Instances"],
		["DescribeInstanceAutoRenewAttribute", { InstanceId: prePaid }, "InstanceRenewAttributes"],
		["DescribeNetworkInterfaces", { InstanceId: id }, "NetworkInterfaceSets"],
		["DescribeDisks", { InstanceId: id }, "Disks"],
		["DescribeImages", { PageSize: 100 }, "Images"],
		["DescribeImageFromFamily", { ImageFamily: "acs:ubuntu_22_04_x64" }, "Image"],
		["DescribeImageSupportInstanceTypes", { ImageId: ubuntu }, "InstanceTypes"],
		["DescribeZones", {}, "Zones"],
		["DescribeRegions", {}, "Regions"],
		["DescribeAvailableResource", { DestinationResource: "SystemDisk" }, "AvailableZones"],
		["DescribeInstanceTypes", {}, "InstanceTypes"],
		["DescribeInstanceTypeFamilies", {}, "InstanceTypeFamilies"],
		["DescribeKeyPairs", { IncludePublicKey: true }, "KeyPairs"],
		["ModifyInstanceAttribute", { InstanceId: id, InstanceName: "renamed" }, "RequestId"],
		["ModifyInstanceMetadataOptions", { InstanceId: id, HttpTokens: "required" }, "RequestId"],
		["ModifyInstanceMaintenanceAttributes", { "InstanceId.1": id, NotifyOnMaintenance: true }, "RequestId"],
		["ModifyInstanceAutoReleaseTime", { InstanceId: id, AutoReleaseTime: "2030-01-01T00:00:00Z" }, "RequestId"],
		["ModifyInstanceAutoRenewAttribute", { InstanceId: prePaid, RenewalStatus: "Normal" }, "RequestId"],
		["ModifyInstanceNetworkSpec", { InstanceId: prePaid, InternetMaxBandwidthOut: 1 }, "RequestId"],
		["ModifyInstanceNetworkSpec", { InstanceId: id, InternetMaxBandwidthOut: 9 }, "RequestId"],
		["JoinSecurityGroup", { InstanceId: id, SecurityGroupId: more }, "RequestId"],
		["LeaveSecurityGroup", { InstanceId: id, SecurityGroupId: more }, "RequestId"],
		["AttachInstanceRamRole", { InstanceIds: ids, RamRoleName: "role" }, "AttachInstanceRamRoleResults"],
		["DetachInstanceRamRole", { InstanceIds: ids, RamRoleName: "role" }, "DetachInstanceRamRoleResults"],
		["DetachKeyPair", { InstanceIds: ids, KeyPairName: "ops" }, "Results"],
		["AttachKeyPair", { InstanceIds: ids, KeyPairName: "other" }, "Results"],
		["DeleteKeyPairs", { KeyPairNames: '["ops"]' }, "RequestId"],
		["RebootInstance", { InstanceId: id }, "RequestId"],
		["RebootInstances", { "InstanceId.1": id }, "InstanceResponses"],
		["StopInstances", { "InstanceId.1": prePaid }, "InstanceResponses"],
		["StartInstances", { "InstanceId.1": prePaid }, "InstanceResponses"],
		["StopInstance", { InstanceId: prePaid }, "RequestId"],
		["ModifyPrepayInstanceSpec", { InstanceId: prePaid, InstanceType: "ecs.g7.xlarge" }, "RequestId"],
		["StopInstance", { InstanceId: id }, "RequestId"],
		["ModifyInstanceSpec", { InstanceId: id, InstanceType: "ecs.g7.xlarge" }, "RequestId"],
		[
			"ModifyInstanceVpcAttribute",
			{ InstanceId: id, VSwitchId: vSwitchId, PrivateIpAddress: "10.0.1.99" },
			"RequestId",
		],
		["ReplaceSystemDisk", { InstanceId: id, ImageId: windows }, "DiskId"],
		["StartInstance", { InstanceId: id }, "RequestId"],
		[
			"ModifyInstanceChargeType",
			{ InstanceIds: JSON.stringify([prePaid]), InstanceChargeType: "PostPaid" },
			"RequestId",
		],
	] as const)
		ofType(await call(action, parameters), field);

	const NetworkInterfaceId = [...sandbox.store.networkInterfaces.values()].find((item) => item.instanceId === id)?.id;
	await call("AssignPrivateIpAddresses", { NetworkInterfaceId, "PrivateIpAddress.1": "10.0.1.88" });
	await call("UnassignPrivateIpAddresses", { NetworkInterfaceId, "PrivateIpAddress.1": "10.0.1.88" });
	await call("ModifyInstanceAttachmentAttributes", { InstanceId: id, "PrivatePoolOptions.MatchCriteria": "Open" });
	const { DiskId } = await call("CreateDisk", { ZoneId: "cn-hangzhou-h", DiskCategory: "cloud_essd", Size: 40 });
	for (const [action, parameters] of [
		["AttachDisk", { InstanceId: id, DiskId }],
		["ModifyDiskAttribute", { DiskId, DiskName: "renamed" }],
		["ModifyDiskSpec", { DiskId, PerformanceLevel: "PL0" }],
		["ResizeDisk", { DiskId, NewSize: 50, Type: "online" }],
		["DetachDisk", { InstanceId: id, DiskId }],
		["DeleteDisk", { DiskId }],
		["DeleteInstance", { InstanceId: prePaid, Force: true }],
		["DeleteInstances", { "InstanceId.1": id, Force: true }],
	] as const)
		await call(action, parameters);

	const network = { ImageId: ubuntu, InstanceType: "ecs.g7.large", VSwitchId: vSwitchId, SecurityGroupId: more };
	const ran = await call("RunInstances", network);
	assert.ok("InstanceIdSets" in ran);
	const pending = { InstanceId: (ran.InstanceIdSets as { InstanceIdSet: string[] }).InstanceIdSet[0] };
	await call("ModifyInstanceNetworkSpec", { ...pending, InternetMaxBandwidthOut: 1 });
	ofType(await call("AllocatePublicIpAddress", pending), "IpAddress");

	const called = new Set(sandbox.requests().map((request) => request.action));
	// Replies of Cloud Assistant are compared in cloud-assistant.test.ts, where there is something to answer.
	const others = /SecurityGroup|[Tt]ag|^Sandbox|ResourceGroup|Command|Invocation|CloudAssistant|ConsoleOutput/;
	const names = Object.values(ecs).map((action) => action.name);
	assert.deepEqual(
		names.filter((name) => !called.has(name) && !others.test(name)),
		[],
	);
});
