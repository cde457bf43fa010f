import assert from "node:assert/strict";
import { test } from "node:test";
import { instanceCloud, password, type RunWords, windows, zoneId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

const base64 = (bytes: number) => Buffer.alloc(bytes, "a").toString("base64");

for (const [title, words, code] of [
	["user data of 32 KiB", { userData: base64(32 * 1024) }, "no error"],
	["user data of one byte more", { userData: base64(32 * 1024 + 1) }, "InvalidUserData.SizeExceeded"],
	["user data as plain text", { userData: "#!/bin/sh" }, "InvalidUserData.Base64FormatInvalid"],
	["an unknown image", { imageId: "ubuntu_99" }, "InvalidImageId.NotFound"],
	["an unknown family", { imageId: undefined, imageFamily: "acs:nothing" }, "InvalidImageFamily.NotFound"],
	["no image", { imageId: undefined }, "MissingParameter"],
	["an unknown type", { instanceType: "ecs.zz9.large" }, "InvalidInstanceType.ValueNotSupported"],
	["no type", { instanceType: undefined }, "MissingParameter"],
	["an unknown vSwitch", { vSwitchId: "vsw-none" }, "InvalidVSwitchId.NotFound"],
	["a VPC's group without a vSwitch", { vSwitchId: undefined }, "MissingParameter"],
	["another zone than the vSwitch's", { zoneId: "cn-hangzhou-i" }, "InvalidParameter.Mismatch"],
	["an unknown security group", { securityGroupId: "sg-none" }, "InvalidSecurityGroupId.NotFound"],
	["no security group", { securityGroupId: undefined }, "MissingParameter"],
	["a launch template", { launchTemplateId: "lt-none" }, "InvalidLaunchTemplate.NotFound"],
	["no instances at all", { amount: 0 }, "InvalidParam.Amount"],
	["more than a hundred", { amount: 101 }, "InvalidParam.Amount"],
	["a name of one letter", { instanceName: "a" }, "InvalidInstanceName.Malformed"],
	["a name that is an address", { instanceName: "https://a" }, "InvalidInstanceName.Malformed"],
	["a host name with two dots in a row", { hostName: "a..b" }, "InvalidHostName.Malformed"],
	["a host name on Linux of 64 letters", { hostName: "a".repeat(64) }, "no error"],
	["a host name on Windows of 16 letters", { imageId: windows, hostName: "a".repeat(16) }, "InvalidHostName.Malformed"],
	["a host name on Windows of digits", { imageId: windows, hostName: "12345" }, "InvalidHostName.Malformed"],
	["a password of seven letters", { password: "Aa1-xyz" }, "InvalidPassword.Malformed"],
	["a password of two kinds", { password: "abcdefgh1" }, "InvalidPassword.Malformed"],
	["a password of three kinds", { password }, "no error"],
	[
		"a Windows password that begins with a slash",
		{ imageId: windows, password: `/${password}` },
		"InvalidPassword.Malformed",
	],
	["a password that is inherited and given", { password, passwordInherit: true }, "InvalidPasswordParam.Mismatch"],
	["an unknown key pair", { keyPairName: "nobody" }, "InvalidKeyPairName.NotFound"],
	[
		"a system disk below its image",
		{ imageId: windows, systemDisk: { size: "30" } },
		"InvalidSystemDiskSize.LessThanImageSize",
	],
	["a system disk of 3 TiB", { systemDisk: { size: "3072" } }, "InvalidSystemDiskSize.ValueNotSupported"],
	[
		"a disk category that there is not",
		{ systemDisk: { category: "tape" } },
		"InvalidSystemDiskCategory.ValueNotSupported",
	],
	[
		"an ultra disk on a type that takes ESSDs only",
		{ systemDisk: { category: "cloud_efficiency" } },
		"InvalidSystemDiskCategory.ValueNotSupported",
	],
	["a data disk without a size", { dataDisk: [{ category: "cloud_essd" }] }, "InvalidDataDiskSize.ValueNotSupported"],
	[
		"a PL2 data disk of 100 GiB",
		{ dataDisk: [{ category: "cloud_essd", performanceLevel: "PL2", size: 100 }] },
		"InvalidDataDiskSize.ValueNotSupported",
	],
	[
		"a data disk from a snapshot",
		{ dataDisk: [{ size: 40, snapshotId: "s-none" }] },
		"InvalidDataDiskSnapshotId.NotFound",
	],
	["a bandwidth of 101", { internetMaxBandwidthOut: 101 }, "InvalidParameter"],
	["a way to charge that there is not", { instanceChargeType: "Free" }, "InvalidInstanceChargeType.NotFound"],
	["a subscription without a period", { instanceChargeType: "PrePaid" }, "InvalidPeriod"],
	["a subscription of a month", { instanceChargeType: "PrePaid", period: 1, periodUnit: "Month" }, "no error"],
	["a spot instance with a limit but no price", { spotStrategy: "SpotWithPriceLimit" }, "InvalidSpotPriceLimit"],
	["a spot instance", { spotStrategy: "SpotAsPriceGo" }, "no error"],
	["metadata tokens of another kind", { httpTokens: "maybe" }, "InvalidHttpTokens.NotSupported"],
	["an address outside of the vSwitch", { privateIpAddress: "10.0.2.9" }, "InvalidPrivateIpAddress"],
	["an address that the service keeps", { privateIpAddress: "10.0.1.253" }, "InvalidPrivateIpAddress"],
	["an address that is none", { privateIpAddress: "10.0.1" }, "InvalidPrivateIpAddress.Malformed"],
	["an address of the vSwitch", { privateIpAddress: "10.0.1.77" }, "no error"],
	["an IPv6 address", { ipv6AddressCount: 1 }, "InvalidOperation.Ipv6NotSupport"],
	[
		"an ARM image on an x86 type",
		{ imageId: "ubuntu_24_04_arm64_20G_alibase_20250527.vhd" },
		"ImageNotSupportInstanceType",
	],
	["a reserved tag", { tag: [{ key: "acs:owner", value: "a" }] }, "InvalidTagKey.Malformed"],
	["a dry run of what is fine", { dryRun: true }, "DryRunOperation"],
] as const)
	test(`${title}: ${code}`, async (t) => {
		const { run, list } = await instanceCloud(t);
		assert.equal(await codeOf(run(words as RunWords)), code);
		assert.equal((await list()).length, code === "no error" ? 1 : 0);
	});

for (const [title, words, code] of [
	["with user data", { userData: base64(9) }, "InvalidUserData.NotSupported"],
	["of a type that is sold for VPCs only", { instanceType: "ecs.g7.large" }, "OperationDenied.InvalidNetworkType"],
	["in a zone that has no classic network", { zoneId }, "OperationDenied.InvalidNetworkType"],
	["in a zone that there is not", { zoneId: "cn-hangzhou-z" }, "InvalidZoneId.NotFound"],
	["without a zone", { zoneId: undefined }, "no error"],
	["of a retired type that is not I/O optimized", { instanceType: "ecs.t1.small" }, "no error"],
] as const)
	test(`a classic instance ${title}: ${code}`, async (t) => {
		const { run, classic } = await instanceCloud(t);
		assert.equal(await codeOf(run({ ...classic, ...words })), code);
	});

test("security group and vSwitch must be of one VPC, and all groups of one network", async (t) => {
	const { run, vpc, securityGroup, securityGroupId, classicGroupId } = await instanceCloud(t);
	const elsewhere = await securityGroup(await vpc("172.16.0.0/16"));
	assert.equal(await codeOf(run({ securityGroupId: elsewhere })), "InvalidParameter.Mismatch");
	assert.equal(await codeOf(run({ securityGroupId: classicGroupId })), "InvalidParameter.Mismatch");
	const both = { securityGroupId: undefined, securityGroupIds: [securityGroupId, elsewhere] };
	assert.equal(await codeOf(run(both)), "InvalidParameter.Mismatch");
});

test("an address that is held can't be had again", async (t) => {
	const { run } = await instanceCloud(t);
	await run({ privateIpAddress: "10.0.1.77" });
	assert.equal(await codeOf(run({ privateIpAddress: "10.0.1.77" })), "InvalidPrivateIpAddress.Duplicated");
});
