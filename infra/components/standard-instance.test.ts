import assert from "node:assert/strict";
import { test } from "node:test";
import { SpecError } from "../error";
import { GuestOs, NetworkKind } from "../spec/vocabulary";
import { StandardInstance } from "./standard-instance";

const args = { os: GuestOs.Debian12, instanceType: "ecs.g7.large", securityGroupIds: ["sg-1"] };
const refusal = (expected: RegExp) => (error: unknown) => error instanceof SpecError && expected.test(error.message);

test("a guest of a VPC without a vSwitch is refused before anything is registered", () => {
	assert.throws(() => new StandardInstance("web", args), refusal(/vswitchId: is missing/));
});

test("a classic guest with a vSwitch is refused before anything is registered", () => {
	const classic = { ...args, network: NetworkKind.Classic, vswitchId: "vsw-1" };
	assert.throws(() => new StandardInstance("web", classic), refusal(/vswitchId: is given/));
});
