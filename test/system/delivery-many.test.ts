import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { StandardFleetArgs } from "../../infra/components/fleet-args";
import { renderFleet } from "../../infra/render/render-fleet";
import { labOr, openRootedLab, type RootedLab, sentDuring } from "./rooted-lab";
import { root, type Stack } from "./stack-harness";

/** A large fleet whose documents Cloud Assistant brings from the first day on. */
const fleet = (count: number, threshold: number): StandardFleetArgs => ({
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
	time: { step: { threshold, limit: 3 } },
	mirrors: { enabled: false },
	dns: { mode: "keep" },
	carrier: "cloud-assistant",
	instances: { web: { os: "debian-12", count, instanceType: "ecs.g7.large" } },
});
/** The engine's default would make 120 guests a few at a time. */
const parallel = ["--parallel", "60"];
const patient = { timeout: 1_800_000 };

let lab: RootedLab | string;
let stack: Stack;
before(async () => {
	lab = await openRootedLab();
	if (typeof lab !== "string") stack = await lab.stack(root);
});
after(async () => {
	if (typeof lab !== "string") await lab.close();
});

const ids = (of: RootedLab) => new Map([...of.sandbox.store.instances.values()].map(({ id, name }) => [name, id]));
const broken = [3, 17, 50, 51, 99, 100, 120].map((n) => `lab1-web-${n}`);

test(
	"120 guests get meridian render's command, byte for byte, in three invocations of at most 50",
	patient,
	async (t) => {
		const there = labOr(t, lab);
		if (!there) return;
		const document = fleet(120, 1);
		stack.configure({ "meridian:fleet": document });
		const [run, sent] = await sentDuring(there, () => stack.up(...parallel));
		assert.equal(run.code, 0, run.text);
		assert.equal(sent.length, 3);
		assert.ok(sent.every(({ instanceIds }) => instanceIds.length <= 50));
		assert.deepEqual(sent.flatMap(({ instanceIds }) => instanceIds).sort(), [...ids(there).values()].sort());
		const { command, userData } = renderFleet(document).groups[0]!.rendered;
		assert.equal(userData, undefined);
		for (const { script } of sent) assert.equal(script, command);
	},
);

test("made to fail on seven, pulumi up fails naming the seven and the end of their output", patient, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const known = ids(there);
	for (const name of broken)
		await there.inside(known.get(name)!, "mv /var/lib/meridian /var/lib/kept && echo >/var/lib/meridian");
	stack.configure({ "meridian:fleet": fleet(120, 2) });
	const [run, sent] = await sentDuring(there, () => stack.up(...parallel));
	assert.notEqual(run.code, 0);
	assert.equal(sent.length, 3);
	const [, said = ""] = /the documents did not reach 7 guests(.*)/s.exec(run.text) ?? [];
	assert.deepEqual(
		[...new Set(said.match(/lab1-web-\d+ i-\w+/g))].sort(),
		broken.map((name) => `${name} ${known.get(name)}`).sort(),
	);
	assert.match(said, /\/var\/lib\/meridian.*(Not a directory|File exists)/);
});

test("the next pulumi up delivers to those seven alone", patient, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const known = ids(there);
	for (const name of broken)
		await there.inside(known.get(name)!, "rm /var/lib/meridian && mv /var/lib/kept /var/lib/meridian");
	const [run, sent] = await sentDuring(there, () => stack.up(...parallel));
	assert.equal(run.code, 0, run.text);
	assert.deepEqual(
		sent.map(({ instanceIds }) => instanceIds),
		[broken.map((name) => known.get(name)!).sort()],
	);
	for (const name of broken)
		assert.match(await there.inside(known.get(name)!, "cat /etc/chrony/chrony.conf"), /^makestep 2 3$/m);
});

test("one more guest is delivered to alone, and nothing after that", patient, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	stack.configure({ "meridian:fleet": fleet(121, 2) });
	const [run, sent] = await sentDuring(there, () => stack.up(...parallel));
	assert.equal(run.code, 0, run.text);
	assert.deepEqual(
		sent.map(({ instanceIds }) => instanceIds),
		[[ids(there).get("lab1-web-121")]],
	);
	const [again, nothing] = await sentDuring(there, () => stack.up(...parallel));
	assert.deepEqual([again.code, again.steps, nothing], [0, [], []], again.text);
});
