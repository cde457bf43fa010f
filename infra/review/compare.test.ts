import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "./compare";
import type { Side, SideGroup } from "./side";

const group = (content: string, further: Partial<SideGroup> = {}): SideGroup => ({
	guests: 1,
	settings: {},
	documents: [{ path: "/etc/a", mode: "0644", content }],
	carrierSha256: undefined,
	policy: "unknown",
	...further,
});
const side = (groups: Record<string, SideGroup>): Side => ({
	label: "x",
	groups: new Map(Object.entries(groups)),
	notes: [],
});

test("groups with the same change are one difference, one with another change is its own", () => {
	const before = side({ a: group("1\n"), b: group("1\n"), c: group("1\n"), d: group("1\n") });
	const after = side({ a: group("2\n"), b: group("2\n"), c: group("3\n"), d: group("1\n") });
	const { differences, unchanged } = compare(before, after, 3);
	assert.deepEqual(
		differences.map(({ groups }) => groups.map(({ name }) => name)),
		[["a", "b"], ["c"]],
	);
	assert.equal(unchanged, 1);
});

test("equal documents in another packing are a difference that says so", () => {
	const { differences } = compare(
		side({ a: group("1\n", { carrierSha256: "x" }) }),
		side({ a: group("1\n", { carrierSha256: "y" }) }),
		3,
	);
	assert.deepEqual(
		differences.map(({ packingOnly, documents }) => [packingOnly, documents.length]),
		[[true, 0]],
	);
});

test("permissions, settings and the number of guests are differences too; 0644 and 644 are the same", () => {
	const changed = (further: Partial<SideGroup>) =>
		compare(side({ a: group("1\n", { settings: { system: "p" } }) }), side({ a: group("1\n", further) }), 3)
			.differences;
	assert.deepEqual(changed({ documents: [{ path: "/etc/a", mode: "644", content: "1\n" }] }), []);
	assert.deepEqual(changed({ documents: [{ path: "/etc/a", mode: "0600", content: "1\n" }] })[0]?.documents[0]?.mode, {
		before: "0644",
		after: "0600",
	});
	assert.deepEqual(changed({ settings: { system: "q" } })[0]?.settings, [{ name: "system", before: "p", after: "q" }]);
	assert.deepEqual(changed({ guests: 3 })[0]?.groups, [{ name: "a", before: 1, after: 3 }]);
	assert.deepEqual(changed({ guests: undefined }), []);
});

test("guests that come or go, and another system, are part of what the change does", () => {
	const effect = (further: Partial<SideGroup>) =>
		compare(
			side({ a: group("1\n", { guests: 3, settings: { system: "p" } }) }),
			side({ a: group("1\n", { guests: 3, policy: "replace", ...further }) }),
			3,
		).differences[0]?.effect;
	assert.deepEqual(effect({ guests: 5 }), { kind: "create", words: "2 guests more created" });
	assert.equal(effect({ guests: 2 })?.kind, "delete");
	assert.equal(effect({ settings: { system: "q" } })?.kind, "depends");
	const all = effect({ guests: 4, documents: [{ path: "/etc/a", mode: "0644", content: "2\n" }] });
	assert.equal(all?.kind, "replace");
	assert.match(all?.words ?? "", /created again; 1 guest more created$/);
});

test("texts with nothing in common are one in place of the other, however long", () => {
	const text = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}\n`).join("");
	const [hunk] = compare(side({ a: group(text("a")) }), side({ a: group(text("b")) }), 3).differences[0]!.documents[0]!
		.hunks;
	assert.equal(hunk?.lines.length, 40_000);
	assert.deepEqual([hunk?.lines[0], hunk?.lines.at(-1)], ["-a0", "+b19999"]);
});
