import assert from "node:assert/strict";
import { test } from "node:test";
import type { StandardFleetArgs } from "./fleet-args";
import type { StandardInstanceArgs } from "./instance-args";
import { StandardFleet } from "./standard-fleet";
import { StandardInstance } from "./standard-instance";

// What is refused here is refused before anything is registered: no engine is needed to see it.

const instance: StandardInstanceArgs = {
	os: "ubuntu-22.04",
	instanceType: "ecs.g7.large",
	vswitchId: "vsw-1",
	securityGroupIds: ["sg-1"],
};

test("arguments that Meridian sets itself are refused, all at once", () => {
	const args = { userData: "x", imageId: "y", deletionProtection: true };
	assert.throws(
		() =>
			new StandardInstance("web", { ...instance, args, keyPair: "ops", password: "p", imageId: "a", imageFamily: "b" }),
		/args\.userData: is set by Meridian[\s\S]*args\.imageId: is set by Meridian[\s\S]*imageFamily: stands beside imageId[\s\S]*password: stands beside keyPair/,
	);
});

test("a guest in a VPC needs a vSwitch, one in the classic network has none", () => {
	const { vswitchId: _, ...without } = instance;
	assert.throws(() => new StandardInstance("web", without), /vswitchId: is missing/);
	assert.throws(() => new StandardInstance("web", { ...instance, network: "classic" }), /vswitchId: is given/);
});

test("every secret that is missing is named, no value is", () => {
	const group = (env: string) => ({
		os: "windows-2022" as const,
		instanceType: "ecs.g7.large",
		password: { secret: { env } },
	});
	const fleet: StandardFleetArgs = {
		region: "cn-hangzhou",
		network: { kind: "vpc", zones: ["cn-hangzhou-h"] },
		instances: { a: group("MERIDIAN_TEST_UNSET_A"), b: group("MERIDIAN_TEST_UNSET_B") },
	};
	assert.throws(
		() => new StandardFleet("fleet", fleet),
		/instances\.a\.password: the environment variable MERIDIAN_TEST_UNSET_A is not set[\s\S]*instances\.b\.password: .*UNSET_B/,
	);
});
