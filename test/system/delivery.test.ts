import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { StandardFleetArgs } from "../../infra/components/fleet-args";
import { renderFleet } from "../../infra/render/render-fleet";
import { labOr, openRootedLab, type RootedLab, sentDuring } from "./rooted-lab";
import { type Run, root, type Stack } from "./stack-harness";

/** A fleet of four guests over Debian 12 roots from its first day on, each test a day of its life. */
const fleet = (threshold: number, over: Partial<StandardFleetArgs> = {}): StandardFleetArgs => ({
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
	time: { step: { threshold, limit: 3 } },
	// The mirror is another test's.
	mirrors: { enabled: false },
	instances: { web: { os: "debian-12", count: 4, instanceType: "ecs.g7.large" } },
	...over,
});

let lab: RootedLab | string;
let stack: Stack;
before(async () => {
	lab = await openRootedLab();
	if (typeof lab !== "string") stack = await lab.stack(root);
});
after(async () => {
	if (typeof lab !== "string") await lab.close();
});

const guests = (of: RootedLab) =>
	[...of.sandbox.store.instances.values()]
		.toSorted((a, b) => (a.name < b.name ? -1 : 1))
		.map(({ id, name, startedAt }) => ({ id, name, startedAt }));
const commandOf = (document: StandardFleetArgs) => renderFleet(document).groups[0]!.rendered.command;
const fleetSteps = ({ steps }: Run) => steps.filter(({ type }) => type !== "pulumi:pulumi:Stack");
const harmful = /^(StopInstance|StartInstance|RebootInstance|ReplaceSystemDisk|DeleteInstance|RunInstances)s?$/;

function assertUnharmed(run: Run): void {
	for (const { action, parameters } of run.requests) {
		assert.doesNotMatch(action, harmful);
		if (action === "ModifyInstanceAttribute") assert.equal(parameters.UserData, undefined);
	}
}

test("guests of a VPC are born with their user data: nothing is delivered to them", { timeout: 900_000 }, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	stack.configure({ "meridian:fleet": fleet(1) });
	const [run, sent] = await sentDuring(there, () => stack.up());
	assert.equal(run.code, 0, run.text);
	assert.equal(guests(there).length, 4);
	assert.deepEqual(sent, []);
});

test("after a changed time.step the preview names the four guests as to be converged, none replaced or rebooted", {
	timeout: 600_000,
}, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	stack.configure({ "meridian:fleet": fleet(5) });
	const run = await stack.preview();
	assert.equal(run.code, 0, run.text);
	assert.match(run.text, /web: 4 guests will be converged through Cloud Assistant .*no reboot, no replacement/);
	for (const { id, name } of guests(there)) assert.ok(run.text.includes(`${name} ${id}`), run.text);
	assert.match(run.text, /\/etc\/chrony\/chrony\.conf/);
	assert.deepEqual(
		fleetSteps(run).map(({ op, type }) => `${op} ${type}`),
		["update meridian:index:Delivery"],
	);
	assertUnharmed(run);
});

test("pulumi up delivers meridian render's command to exactly those, without reboot, and the guests have the document", {
	timeout: 900_000,
}, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const existing = guests(there);
	const [run, sent] = await sentDuring(there, () => stack.up());
	assert.equal(run.code, 0, run.text);
	assert.deepEqual(sent, [{ instanceIds: existing.map(({ id }) => id).sort(), script: commandOf(fleet(5)) }]);
	assertUnharmed(run);
	assert.deepEqual(guests(there), existing);
	for (const { id } of existing) assert.match(await there.inside(id, "cat /etc/chrony/chrony.conf"), /^makestep 5 3$/m);
});

test("a further up changes nothing, also after the service's records expired and a refresh", {
	timeout: 900_000,
}, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const nothing = async () => {
		const [run, sent] = await sentDuring(there, () => stack.up());
		assert.equal(run.code, 0, run.text);
		assert.deepEqual(run.steps, []);
		assert.deepEqual(sent, []);
	};
	await nothing();
	there.sandbox.store.invocations.clear();
	there.sandbox.store.commit();
	const refreshed = await stack.refresh();
	assert.equal(refreshed.code, 0, refreshed.text);
	assert.deepEqual(Object.keys(refreshed.changes), ["same"], JSON.stringify(refreshed.changes));
	await nothing();
});

test("one more guest only creates, and is born with the new user data", { timeout: 900_000 }, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const document = fleet(5, { instances: { web: { ...fleet(5).instances.web!, count: 5 } } });
	stack.configure({ "meridian:fleet": document });
	const [run, sent] = await sentDuring(there, () => stack.up());
	assert.equal(run.code, 0, run.text);
	assert.deepEqual([...new Set(fleetSteps(run).map(({ op }) => op))], ["create"]);
	assert.deepEqual(sent, []);
	const born = [...there.sandbox.store.instances.values()].find(({ name }) => name.endsWith("-web-5"));
	assert.match(Buffer.from(born?.userData ?? "", "base64").toString(), /makestep 5 3/);
});

test("with onChange: replace exactly the guests that have other documents are replaced, and nothing is delivered", {
	timeout: 900_000,
}, async (t) => {
	const there = labOr(t, lab);
	if (!there) return;
	const existing = guests(there);
	const document = fleet(7, {
		onChange: "replace",
		instances: {
			web: { ...fleet(5).instances.web!, count: 5 },
		},
	});
	stack.configure({ "meridian:fleet": document });
	const preview = await stack.preview();
	const replaced = preview.steps.filter(({ op, type }) => op === "replace" && type.endsWith(":Instance"));
	assert.deepEqual(replaced.map(({ name, diffs }) => `${name}: ${diffs}`).sort(), [
		...existing.map(({ name }) => `${name}: userData`),
	]);
	const [run, sent] = await sentDuring(there, () => stack.up());
	assert.equal(run.code, 0, run.text);
	assert.deepEqual(sent, []);
	const now = guests(there);
	assert.deepEqual(
		now.map(({ name }) => name),
		existing.map(({ name }) => name),
	);
	for (const { id } of existing) assert.ok(!now.some((guest) => guest.id === id));
});
