import assert from "node:assert/strict";
import { test } from "node:test";
import { renderGuest } from "../render/render-guest";
import { compare } from "./compare";
import { readStateSide } from "./read-state-side";
import type { StateResource } from "./state-resource";

const urn = (types: string, name: string) => `urn:pulumi:prod::site::${types}::${name}`;
const base64 = (text: string) => Buffer.from(text).toString("base64");
const resource = (
	type: string,
	name: string,
	inputs: Record<string, unknown>,
	further: object = {},
): StateResource => ({
	urn: urn(type, name),
	type,
	inputs,
	...further,
});
const raw = (userData: unknown): StateResource[] => [
	resource("alicloud:ecs/instance:Instance", "one", { userData }),
	resource("alicloud:ecs/ecsLaunchTemplate:EcsLaunchTemplate", "template", { userData }),
	resource("alicloud:ess/scalingConfiguration:ScalingConfiguration", "scaled", { userData }),
	resource("alicloud:ecs/launchTemplate:LaunchTemplate", "older", { userdata: userData }),
	resource("alicloud:vpc/network:Network", "net", {}),
	resource("random:index:Thing", "other", { userData }),
];

test("instances, launch templates and scaling configurations of any program show their lines and what a change does", () => {
	const [a, b] = [raw(base64("#!/bin/sh\necho a\n")), raw(base64("#!/bin/sh\necho b\n"))];
	const { differences } = compare(readStateSide("a", a), readStateSide("b", b), 0);
	assert.deepEqual(
		differences.map(({ groups, effect, documents }) => [
			groups.map(({ name }) => name),
			effect.kind,
			documents.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines)),
		]),
		[
			[["older", "scaled", "template"], "nothing", ["-echo a", "+echo b"]],
			[["one"], "depends", ["-echo a", "+echo b"]],
		].toSorted(),
	);
});

/** A stack of Meridian with a group of guests. */
function fleetStack(guests: readonly string[], delivery?: { command: string; converge: boolean }): StateResource[] {
	const fleetType = "meridian:index:StandardFleet";
	const instanceType = `${fleetType}$meridian:index:StandardInstance`;
	const fleet = { urn: urn(fleetType, "my-fleet"), type: fleetType };
	return [
		fleet,
		...guests.flatMap((userData, i): StateResource[] => {
			const name = `my-fleet-web-a-${i + 1}`;
			const component = { urn: urn(instanceType, name), type: "meridian:index:StandardInstance", parent: fleet.urn };
			const type = "alicloud:ecs/instance:Instance";
			return [
				component,
				{ urn: urn(`${instanceType}$${type}`, name), type, parent: component.urn, inputs: { userData } },
			];
		}),
		...(delivery
			? [
					{
						urn: urn(`${fleetType}$meridian:index:Delivery`, "my-fleet-web-a"),
						type: "meridian:index:Delivery",
						parent: fleet.urn,
						inputs: { ...delivery, name: "web-a", guests: Object.fromEntries(guests.map((_, i) => [`g${i}`, {}])) },
					},
				]
			: []),
	];
}

const told = (threshold: number) => renderGuest({ os: "debian-12", time: { step: { threshold, limit: 3 } } });

test("a fleet's guests are one group, and one that was told something else is shown apart, against its group", () => {
	const [old, today] = [told(1).userData!.base64, told(2).userData!.base64];
	const before = readStateSide("a", fleetStack([today, today, old]));
	const after = readStateSide("b", fleetStack([today, today, today]));
	assert.deepEqual([...before.groups.keys()], ["web-a", "web-a (my-fleet-web-a-3)"]);
	const { differences, unchanged } = compare(before, after, 0);
	assert.equal(unchanged, 1);
	assert.deepEqual(differences[0]?.groups, [{ name: "web-a (my-fleet-web-a-3)", before: 1, after: 1 }]);
	assert.deepEqual(differences[0]?.documents[0]?.hunks[0]?.lines, ["-makestep 1 3", "+makestep 2 3"]);
});

test("what Cloud Assistant delivers is newer than what guests were born with, and converges", () => {
	const born = [told(1).userData!.base64, told(1).userData!.base64];
	const state = (threshold: number) =>
		readStateSide("x", fleetStack(born, { command: told(threshold).command, converge: true }));
	const { differences } = compare(state(1), state(2), 0);
	assert.equal(differences.length, 1);
	assert.equal(differences[0]?.effect.kind, "converge");
	assert.deepEqual(differences[0]?.groups, [{ name: "web-a", before: 2, after: 2 }]);
	assert.deepEqual(differences[0]?.documents[0]?.hunks[0]?.lines, ["-makestep 1 3", "+makestep 2 3"]);
});

test("500 instances of any program that change alike are one difference", () => {
	const many = (text: string) =>
		Array.from({ length: 500 }, (_, i) =>
			resource("alicloud:ecs/instance:Instance", `i${i}`, { userData: base64(text) }),
		);
	const { differences } = compare(
		readStateSide("a", many("#!/bin/sh\na\n")),
		readStateSide("b", many("#!/bin/sh\nb\n")),
		3,
	);
	assert.equal(differences.length, 1);
	assert.equal(differences[0]?.groups.length, 500);
});

test("secrets and what is not known yet are never shown; a stack without user data says so", () => {
	const mark = "4dabf18193072939515e22adb298388d";
	const secret = (value: object) => readStateSide("a", raw({ [mark]: "1b47061264138c4ac30d75fd1eb44270", ...value }));
	const content = (side: ReturnType<typeof secret>) => side.groups.get("one")?.documents[0]?.content ?? "";
	assert.match(content(secret({ plaintext: '"hunter2"' })), /^\(a secret, digest [0-9a-f]{4}\)\n$/);
	assert.match(content(secret({ ciphertext: "v1:abc" })), /encrypted form/);
	assert.equal(
		content(readStateSide("a", raw("04da6b54-80e4-46f7-96ec-b56ff0331ba9"))),
		"(known only when it is made)\n",
	);
	assert.deepEqual(readStateSide("a", []).notes, ["a has no resource with user data"]);
});
