import assert from "node:assert/strict";
import { test } from "node:test";
import { renderFleet } from "./render-fleet";

const warningsOf = (group: object): readonly string[] => {
	const { groups } = renderFleet({
		region: "cn-hangzhou",
		network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
		instances: { guest: { os: "debian-11", instanceType: "ecs.g7.large", ...group } },
	});
	return groups[0]!.rendered.warnings;
};

test("an image of one's own is warned of where the system's own packages take no user data, and only where user data is to run", () => {
	const trouble = (group: object) => warningsOf(group).filter((warning) => warning.includes("cloud-init 20.4.1"));
	assert.equal(trouble({ imageId: "m-bp1abc" }).length, 1);
	assert.equal(trouble({ imageFamily: "ours" }).length, 1);
	assert.deepEqual(trouble({}), []);
	assert.deepEqual(trouble({ imageId: "m-bp1abc", carrier: "cloud-assistant" }), []);
	assert.deepEqual(trouble({ imageId: "m-bp1abc", os: "debian-12" }), []);
});
