import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
	DescribeAvailableResourceRequest,
	DescribeImageFromFamilyRequest,
	DescribeImagesRequest,
	DescribeInstanceTypeFamiliesRequest,
	DescribeInstanceTypesRequest,
	DescribeZonesRequest,
} from "@alicloud/ecs20140526";
import { classicZoneId, instanceCloud, regionId, windows, zoneId } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";
import { publicImages } from "./catalogue/images";
import { instanceTypes } from "./catalogue/instance-types";
import { publishImage, publishImageIn } from "./publish-image";
import { startSandbox } from "./server";
import { openStore } from "./store";

const family = "acs:ubuntu_22_04_x64";

test("every image and every type is in the catalogue once", () => {
	assert.equal(new Set(publicImages.map((image) => image.imageId)).size, publicImages.length);
	assert.equal(new Set(instanceTypes.map((type) => type.instanceTypeId)).size, instanceTypes.length);
});

test("images are found by family, name, owner, system and architecture, the newest first", async (t) => {
	const { client } = await instanceCloud(t);
	const find = async (words: object) => {
		const reply = await client.describeImages(new DescribeImagesRequest({ regionId, pageSize: 100, ...words }));
		return reply.body?.images?.image?.map((image) => image.imageId ?? "") ?? [];
	};
	const ofFamily = await find({ imageFamily: family });
	assert.deepEqual(ofFamily, [
		"ubuntu_22_04_x64_20G_alibase_20250722.vhd",
		"ubuntu_22_04_x64_20G_alibase_20250415.vhd",
		"ubuntu_22_04_x64_20G_alibase_20240508.vhd",
	]);
	assert.deepEqual(await find({ imageName: "ubuntu_22_04_x64*" }), ofFamily);
	assert.deepEqual(await find({ imageName: "ubuntu_22_04" }), []);
	assert.deepEqual(await find({ imageId: windows }), [windows]);
	assert.equal((await find({})).length, publicImages.length);
	assert.deepEqual(await find({ imageOwnerAlias: "self" }), []);
	assert.deepEqual(await find({ status: "Deprecated" }), []);
	assert.ok((await find({ OSType: "windows" })).every((id) => id.startsWith("win")));
	assert.ok((await find({ architecture: "arm64" })).every((id) => id.includes("_arm64_")));
	assert.ok(!(await find({ instanceType: "ecs.g7.large" })).some((id) => id.includes("_arm64_")));
	assert.equal(
		await codeOf(client.describeImages(new DescribeImagesRequest({ regionId, imageOwnerAlias: "me" }))),
		"InvalidImageOwnerAlias.ValueNotSupported",
	);
});

test("an image says whether it is in use", async (t) => {
	const { client, one } = await instanceCloud(t);
	await one({ imageId: windows });
	const request = new DescribeImagesRequest({ regionId, usage: "instance" });
	assert.deepEqual(
		(await client.describeImages(request)).body?.images?.image?.map((image) => image.imageId),
		[windows],
	);
});

test("a running sandbox publishes an image in process, one at rest in its state, and both keep it", async (t) => {
	const stateDir = mkdtempSync(join(tmpdir(), "sandbox-"));
	const inState = publishImageIn(stateDir, { imageFamily: family });
	assert.equal(inState.imageId, "ubuntu_22_04_x64_20G_alibase_20250723.vhd");
	const { client, sandbox } = await instanceCloud(t, { stateDir });
	const newest = async () => {
		const request = new DescribeImageFromFamilyRequest({ regionId, imageFamily: family });
		return (await client.describeImageFromFamily(request)).body?.image?.imageId;
	};
	assert.equal(await newest(), inState.imageId);
	const inProcess = publishImage(sandbox.store, { imageFamily: family });
	sandbox.store.commit();
	assert.equal(await newest(), inProcess.imageId);
	assert.throws(() => publishImageIn(stateDir, { imageFamily: family }), /is served by another sandbox/);
	await sandbox.close();
	const again = await startSandbox({ stateDir });
	t.after(() => again.close());
	assert.ok(again.store.images.has(inProcess.imageId));
});

for (const [image, message] of [
	[{ imageFamily: "acs:nothing" }, /ImageFamily does not exist/],
	[{ imageFamily: family, imageId: windows }, /published already/],
	[{ imageFamily: family, imageId: "ubuntu_new" }, /End it in _YYYYMMDD.vhd/],
] as const)
	test(`publishing ${JSON.stringify(image)} is refused`, () => {
		assert.throws(() => publishImage(openStore(), image), message);
	});

test("zones say what they sell, the classic network only where it still is", async (t) => {
	const { client } = await instanceCloud(t);
	const zones = (await client.describeZones(new DescribeZonesRequest({ regionId }))).body?.zones?.zone ?? [];
	const networks = (zone: string) =>
		zones.find((row) => row.zoneId === zone)?.availableResources?.resourcesInfo?.[0]?.networkTypes
			?.supportedNetworkCategory;
	assert.deepEqual(networks(zoneId), ["vpc"]);
	assert.deepEqual(networks(classicZoneId), ["vpc", "classic"]);
	assert.ok(zones.every((zone) => zone.availableInstanceTypes?.instanceTypes?.includes("ecs.g7.large")));
});

test("what is available narrows with what is asked for", async (t) => {
	const { client } = await instanceCloud(t);
	const available = async (words: object) => {
		const request = new DescribeAvailableResourceRequest({ regionId, destinationResource: "InstanceType", ...words });
		const zones = (await client.describeAvailableResource(request)).body?.availableZones?.availableZone ?? [];
		const values = zones[0]?.availableResources?.availableResource?.[0]?.supportedResources?.supportedResource;
		return { zones: zones.map((zone) => zone.zoneId), values: values?.map((item) => item.value) ?? [] };
	};
	assert.deepEqual((await available({ zoneId })).zones, [zoneId]);
	const small = await available({ cores: 2, memory: 8, ioOptimized: "optimized" });
	assert.ok(small.values.includes("ecs.g7.large") && !small.values.includes("ecs.g7.xlarge"));
	const classic = await available({ networkCategory: "classic" });
	assert.deepEqual(classic.zones, [classicZoneId]);
	assert.ok(classic.values.includes("ecs.g5.large") && !classic.values.includes("ecs.g7.large"));
	const disks = await available({ destinationResource: "SystemDisk", instanceType: "ecs.g7.large" });
	assert.deepEqual(disks.values, ["cloud_essd", "cloud_auto"]);
	assert.deepEqual((await available({ destinationResource: "Network", zoneId })).values, ["vpc"]);
	assert.deepEqual((await available({ destinationResource: "Zone" })).values, []);
	const unknown = new DescribeAvailableResourceRequest({
		regionId,
		destinationResource: "Zone",
		instanceType: "ecs.x",
	});
	assert.equal(await codeOf(client.describeAvailableResource(unknown)), "InvalidInstanceType.ValueNotSupported");
});

test("instance types come page by page and with their sizes", async (t) => {
	const { client } = await instanceCloud(t);
	const ids: (string | undefined)[] = [];
	let nextToken: string | undefined;
	do {
		const request = new DescribeInstanceTypesRequest({ maxResults: 100, ...(nextToken ? { nextToken } : {}) });
		const { body } = await client.describeInstanceTypes(request);
		ids.push(...(body?.instanceTypes?.instanceType ?? []).map((type) => type.instanceTypeId));
		nextToken = body?.nextToken;
	} while (nextToken);
	assert.deepEqual(
		ids,
		instanceTypes.map((type) => type.instanceTypeId),
	);
	const request = new DescribeInstanceTypesRequest({ instanceTypes: ["ecs.r7.2xlarge"] });
	const [type] = (await client.describeInstanceTypes(request)).body?.instanceTypes?.instanceType ?? [];
	assert.deepEqual([type?.cpuCoreCount, type?.memorySize, type?.instanceTypeFamily], [8, 64, "ecs.r7"]);
	const families = await client.describeInstanceTypeFamilies(
		new DescribeInstanceTypeFamiliesRequest({ regionId, generation: "ecs-6" }),
	);
	assert.deepEqual(
		families.body?.instanceTypeFamilies?.instanceTypeFamily?.map((item) => item.instanceTypeFamilyId),
		["ecs.g7", "ecs.c7", "ecs.r7"],
	);
});
