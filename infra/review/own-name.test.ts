import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestOs } from "../spec/vocabulary";
import { compare } from "./compare";
import { withoutOwnName } from "./own-name";
import { readFleetSide } from "./read-fleet-side";

const fleet = (names: readonly string[], time: object) => ({
	region: "cn-hangzhou",
	network: { kind: "vpc", zones: ["cn-hangzhou-h"] },
	time,
	instances: Object.fromEntries(names.map((name) => [name, { os: GuestOs.Debian12, instanceType: "ecs.g7.large" }])),
});

test("groups with the same change are one difference, though each has its name in its files, also where all of a file is shown", () => {
	const names = ["web", "db", "cache-2"];
	const sides = [1, 2].map((threshold) => readFleetSide("fleet", fleet(names, { step: { threshold } })));
	const { differences } = compare(sides[0]!, sides[1]!, 1000);
	assert.equal(differences.length, 1);
	assert.equal(differences[0]?.groups.length, 3);
	const lines = differences[0]!.documents.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
	assert.deepEqual(
		lines.filter((line) => /^[-+]/.test(line)),
		["-makestep 1 3", "+makestep 2 3"],
	);
	assert.match(lines[0]!, /^ # Managed by Meridian \(template chrony\.conf\.hbs, fleet group: its own\)/);
});

test("another group's name in a file is a difference", () => {
	const of = (name: string) => [
		{ path: "/etc/a", mode: "", content: `# Managed by Meridian (template a, fleet group ${name}).\n` },
	];
	assert.match(withoutOwnName("web", of("web"))[0]!.content, /its own/);
	assert.match(withoutOwnName("fleet/web (web-3)", of("web"))[0]!.content, /its own/);
	assert.match(withoutOwnName("web", of("db"))[0]!.content, /fleet group db/);
});
