import assert from "node:assert/strict";
import { test } from "node:test";
import { DescribeInstancesRequest, DescribeNetworkInterfacesRequest, StopInstanceRequest } from "@alicloud/ecs20140526";
import { classicZoneId, instanceCloud, type RunWords, regionId, windows, zoneId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

test("instances are found by what they are", async (t) => {
	const cloud = await instanceCloud(t);
	const { one, list, classic, client, vpcId, vSwitchId, securityGroupId, classicGroupId } = cloud;
	const web = await one({ instanceName: "prod-web-1", tag: [{ key: "owner", value: "platform" }] });
	const db = await one({ instanceName: "prod-db-1", instanceType: "ecs.r7.large", internetMaxBandwidthOut: 1 });
	const old = await one({ ...classic, instanceName: "old" });
	await client.stopInstance(new StopInstanceRequest({ instanceId: db }));
	const found = async (words: RunWords) => (await list(words)).map((instance) => instance.instanceId);
	for (const [words, expected] of [
		[{}, [web, db, old]],
		[{ instanceIds: JSON.stringify([old, "i-none"]) }, [old]],
		[{ instanceIds: "[]" }, []],
		[{ instanceName: "prod-*-1" }, [web, db]],
		[{ instanceName: "prod" }, []],
		[{ vpcId }, [web, db]],
		[{ vSwitchId }, [web, db]],
		[{ zoneId: classicZoneId }, [old]],
		[{ zoneId, status: "Running" }, [web]],
		[{ instanceNetworkType: "classic" }, [old]],
		[{ instanceNetworkType: "vpc" }, [web, db]],
		[{ status: "Stopped" }, [db]],
		[{ tag: [{ key: "owner" }] }, [web]],
		[{ tag: [{ key: "owner", value: "nobody" }] }, []],
		[{ securityGroupId }, [web, db]],
		[{ securityGroupId: classicGroupId }, [old]],
		[{ privateIpAddresses: '["10.0.1.2"]' }, [db]],
		[{ innerIpAddresses: '["10.144.0.1"]' }, [old]],
		[{ publicIpAddresses: '["198.18.0.1"]' }, [db]],
		[{ instanceType: "ecs.r7.large" }, [db]],
		[{ instanceTypeFamily: "ecs.g5" }, [old]],
		[{ imageId: windows }, []],
		[{ instanceChargeType: "PrePaid" }, []],
	] as const)
		assert.deepEqual(await found(words), expected, JSON.stringify(words));
	const elsewhere = new DescribeInstancesRequest({ regionId: "cn-beijing" });
	assert.equal((await client.describeInstances(elsewhere)).body?.totalCount, 0);
});

for (const [words, code] of [
	[{ status: "Asleep" }, "InvalidStatus.NotFound"],
	[{ instanceNetworkType: "wire" }, "InvalidNetworkType.NotFound"],
	[{ instanceChargeType: "Free" }, "InvalidInstanceChargeType.NotFound"],
	[{ internetChargeType: "Free" }, "InvalidInternetChargeType.ValueNotSupported"],
	[{ instanceIds: "i-1,i-2" }, "InvalidParameter"],
	[{ pageSize: 101 }, "InvalidParameter"],
	[{ nextToken: "nonsense" }, "InvalidNextToken"],
	[{ regionId: undefined }, "MissingParameter"],
] as const)
	test(`DescribeInstances with ${JSON.stringify(words)}: ${code}`, async (t) => {
		const { client } = await instanceCloud(t);
		const request = new DescribeInstancesRequest({ regionId, ...words });
		assert.equal(await codeOf(client.describeInstances(request)), code);
	});

test("pages by number and by token each hold every instance once", async (t) => {
	const { run, client } = await instanceCloud(t);
	const ids = await run({ amount: 25 });
	const page = async (words: object) =>
		(await client.describeInstances(new DescribeInstancesRequest({ regionId, ...words }))).body;
	const byNumber: (string | undefined)[] = [];
	for (const pageNumber of [1, 2, 3]) {
		const body = await page({ pageNumber, pageSize: 10 });
		assert.equal(body?.totalCount, 25);
		byNumber.push(...(body?.instances?.instance ?? []).map((instance) => instance.instanceId));
	}
	assert.deepEqual(byNumber, ids);
	const byToken: (string | undefined)[] = [];
	let nextToken: string | undefined;
	do {
		const body = await page({ maxResults: 10, ...(nextToken ? { nextToken } : {}) });
		byToken.push(...(body?.instances?.instance ?? []).map((instance) => instance.instanceId));
		nextToken = body?.nextToken;
	} while (nextToken);
	assert.deepEqual(byToken, ids);
	assert.equal((await page({}))?.instances?.instance?.length, 10);
});

test("metadata options are replied to who asks for them", async (t) => {
	const { one, list } = await instanceCloud(t);
	await one({ httpTokens: "required" });
	const plain = (await list())[0]?.metadataOptions;
	const asked = (await list({ additionalAttributes: ["META_OPTIONS"] }))[0]?.metadataOptions;
	assert.deepEqual([plain?.httpTokens, asked?.httpTokens], ["", "required"]);
});

test("an instance's interfaces are found by instance, address and group, a secondary one too", async (t) => {
	const { one, client, vpcId, vSwitchId, securityGroupId, securityGroup } = await instanceCloud(t);
	const second = await securityGroup(vpcId);
	const primary = {
		instanceType: "Primary",
		vSwitchId,
		securityGroupIds: [securityGroupId],
		primaryIpAddress: "10.0.1.9",
	};
	const secondary = { instanceType: "Secondary", vSwitchId, securityGroupIds: [second] };
	const instanceId = await one({
		vSwitchId: undefined,
		securityGroupId: undefined,
		networkInterface: [primary, secondary],
	});
	await one();
	const found = async (words: object) => {
		const request = new DescribeNetworkInterfacesRequest({ regionId, ...words });
		const sets = (await client.describeNetworkInterfaces(request)).body?.networkInterfaceSets?.networkInterfaceSet;
		return sets?.map((item) => [item.type, item.privateIpAddress]);
	};
	assert.deepEqual(await found({ instanceId }), [
		["Primary", "10.0.1.9"],
		["Secondary", "10.0.1.1"],
	]);
	assert.deepEqual(await found({ privateIpAddress: ["10.0.1.9"] }), [["Primary", "10.0.1.9"]]);
	assert.deepEqual(await found({ securityGroupId: second }), [["Secondary", "10.0.1.1"]]);
	assert.equal((await found({ vSwitchId }))?.length, 3);
	assert.deepEqual(await found({ networkInterfaceId: ["eni-none"] }), []);
});
