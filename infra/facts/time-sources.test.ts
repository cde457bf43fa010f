import assert from "node:assert/strict";
import { test } from "node:test";
import { guests } from "./guests";
import { regions } from "./regions";
import { timeSources } from "./time-sources";
import { isTimeZone, windowsTimeZoneFor } from "./time-zones";

const hosts = (kind: keyof typeof timeSources) => timeSources[kind].sources.map(({ host }) => host);

test("the three columns are Alibaba Cloud's, name for name", () => {
	assert.deepEqual(
		hosts("classic"),
		[1, 2, 3, 4, 5, 6].map((n) => `ntp${n}.cloud.aliyuncs.com`),
	);
	assert.deepEqual(hosts("vpc"), [
		"ntp.cloud.aliyuncs.com",
		...[7, 8, 9, 10, 11, 12].map((n) => `ntp${n}.cloud.aliyuncs.com`),
	]);
	assert.deepEqual(hosts("public"), ["ntp.aliyun.com", ...[1, 2, 3, 4, 5, 6, 7].map((n) => `ntp${n}.aliyun.com`)]);
});

test("a table can't be reordered or edited", () => {
	assert.throws(() => (timeSources.vpc.sources as unknown as unknown[]).reverse(), TypeError);
	assert.ok(Object.isFrozen(guests["centos-6"]));
});

test("every region's zone is an IANA zone with a Windows name", () => {
	for (const [region, zone] of Object.entries(regions.timeZones)) {
		assert.ok(isTimeZone(zone), region);
		assert.ok(windowsTimeZoneFor(zone), region);
	}
	assert.equal(windowsTimeZoneFor("Asia/Shanghai"), "China Standard Time");
	assert.equal(windowsTimeZoneFor("Asia/Kolkata"), "India Standard Time");
});
