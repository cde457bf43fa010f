import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unreadSecrets } from "../../infra/render/mask";
import { groupNamed } from "../../infra/render/origin";
import { renderGuestOf } from "../../infra/render/render-guest";
import { labOr, openRootedLab, type RootedLab, sentDuring } from "./rooted-lab";
import { projectOf, type Stack } from "./stack-harness";

/** Instances that another stack made, found by tag and by id, in both networks. */
let lab: RootedLab | string;
let others: Stack;
let ours: Stack;
/** What our program sees; each run reads it anew. */
const program: Record<string, string> = {};
before(async () => {
	lab = await openRootedLab();
	if (typeof lab === "string") return;
	const project = projectOf(lab, "existing", join(__dirname, "programs", "existing.js"));
	others = await lab.stack(project, {}, { LAB_PART: "others" });
	ours = await lab.stack(project, {}, program);
});
after(async () => {
	if (typeof lab !== "string") await lab.close();
});

const patient = { timeout: 900_000 };
const idsOf = (of: RootedLab, pattern: RegExp) =>
	[...of.sandbox.store.instances.values()].flatMap(({ id, name }) => (pattern.test(name) ? [id] : [])).sort();

test(
	"instances of another stack, found by tag and by id, classic ones included, get the documents without being imported",
	patient,
	async (t) => {
		const there = labOr(t, lab);
		if (!there) return;
		const made = await others.up();
		assert.equal(made.code, 0, made.text);
		const [tagged, classic] = [idsOf(there, /^shop-/), idsOf(there, /^old-/)];
		assert.deepEqual([tagged.length, classic.length], [2, 1]);
		// In the classic network the resolvers are the image's own; those of this root are a VPC's.
		for (const id of classic) await there.inside(id, "echo nameserver 10.143.22.116 >/etc/resolv.conf");
		Object.assign(program, { LAB_PART: "ours", LAB_CLASSIC: classic.join() });
		const preview = await ours.preview();
		assert.equal(preview.code, 0, preview.text);
		for (const id of [...tagged, ...classic]) assert.ok(preview.text.includes(id), preview.text);
		const [run, sent] = await sentDuring(there, () => ours.up());
		assert.equal(run.code, 0, run.text);
		assert.deepEqual(sent.map(({ instanceIds }) => instanceIds.join()).sort(), [tagged.join(), classic.join()].sort());
		const { command } = renderGuestOf(
			groupNamed("shop"),
			{
				os: "debian-12",
				region: "cn-hangzhou",
				carrier: "cloud-assistant",
				mirrors: { enabled: false },
			},
			unreadSecrets,
		);
		assert.equal(sent.find(({ instanceIds }) => instanceIds.length === 2)?.script, command);
		assert.ok(!(await ours.resources()).some(({ type }) => type.startsWith("alicloud:")));
		for (const id of [...tagged, ...classic])
			assert.match(await there.inside(id, "cat /etc/chrony/chrony.conf"), /^server ntp\S* /m);
	},
);

test(
	"one more instance with the tag is delivered to alone; destroy leaves them all as they are",
	patient,
	async (t) => {
		const there = labOr(t, lab);
		if (!there) return;
		const known = idsOf(there, /^shop-/);
		others.configure({ "existing:count": 3 });
		assert.equal((await others.up()).code, 0);
		const added = idsOf(there, /^shop-/).filter((id) => !known.includes(id));
		const [run, sent] = await sentDuring(there, () => ours.up());
		assert.equal(run.code, 0, run.text);
		assert.deepEqual(
			sent.map(({ instanceIds }) => instanceIds),
			[added],
		);
		const [destroyed, nothing] = await sentDuring(there, () => ours.destroy());
		assert.equal(destroyed.code, 0, destroyed.text);
		assert.deepEqual(nothing, []);
		assert.equal(there.sandbox.store.instances.size, 4);
	},
);
