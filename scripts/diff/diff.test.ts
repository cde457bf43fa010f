import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../../infra/package-root";

const work = mkdtempSync(join(tmpdir(), "meridian-diff-"));
after(() => rmSync(work, { recursive: true }));
const meridian = (...args: string[]) =>
	spawnSync(process.execPath, [join(packageRoot, "dist", "meridian.js"), ...args], { encoding: "utf8", cwd: work });

/** A fleet file, in JSON, which is YAML. */
function fleet(name: string, instances: Record<string, object>, further: object = {}): string {
	const network = { kind: "vpc", cidrBlock: "10.0.0.0/8", zones: ["cn-hangzhou-h"] };
	const full = Object.entries(instances).map(([group, own]) => [group, { instanceType: "ecs.g7.large", ...own }]);
	const file = join(work, name);
	writeFileSync(
		file,
		JSON.stringify({ region: "cn-hangzhou", network, ...further, instances: Object.fromEntries(full) }),
	);
	return file;
}

const three = { web: { os: "ubuntu-22.04", count: 2 }, db: { os: "alinux-3" }, ad: { os: "windows-2022" } };
const step = (threshold: number) => ({ time: { step: { threshold, limit: 3 } } });
const changedLines = (text: string) => text.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));

test("one chrony option: that one line under each group that it touches, nothing else, exit code 2", () => {
	const { status, stdout, stderr } = meridian("diff", fleet("a.yaml", three, step(1)), fleet("b.yaml", three, step(2)));
	assert.equal(status, 2, stderr);
	assert.deepEqual(changedLines(stdout), ["-makestep 1 3", "+makestep 2 3", "-makestep 1 3", "+makestep 2 3"]);
	assert.match(stdout, /^db \(1 guest\)\n.*\n--- a\/etc\/chrony\.conf\n/m);
	assert.match(stdout, /^web \(2 guests\)\n.*\n--- a\/etc\/chrony\/chrony\.conf\n/m);
	assert.doesNotMatch(stdout, /^ad/m);
});

test("the same fleet, and the folder that was rendered from it, have no difference, exit code 0", () => {
	const file = fleet("same.yaml", three);
	assert.equal(meridian("render", "--config", file, "--out", "rendered").status, 0);
	for (const [a, b] of [
		[file, file],
		[file, "rendered"],
		["rendered", file],
	] as const) {
		const { status, stdout } = meridian("diff", a, b);
		assert.equal(status, 0, stdout);
		assert.equal(stdout, "No difference in 3 groups.\n");
	}
});

test("500 guests that change alike are one diff, and under 60 lines of Markdown, as one group or as 500 of many systems", () => {
	const systems = ["ubuntu-22.04", "debian-12", "alinux-3", "rocky-9", "centos-7", "centos-6", "windows-2022"];
	const many = Object.fromEntries(
		Array.from({ length: 500 }, (_, i) => [`guest-${i}`, { os: systems[i % systems.length]! }]),
	);
	for (const instances of [{ web: { os: "ubuntu-22.04", count: 500 } }, many]) {
		const [a, b] = [fleet("m1.yaml", instances, step(1)), fleet("m2.yaml", instances, step(2))];
		const { status, stdout, stderr } = meridian("diff", a, b, "--output", "markdown");
		assert.equal(status, 2, stderr);
		assert.ok(stdout.split("\n").length < 60, stdout);
		assert.deepEqual(changedLines(stdout), ["-makestep 1 3", "+makestep 2 3"]);
	}
	const whole = meridian(
		"diff",
		fleet("m1.yaml", many),
		fleet("m2.yaml", many, { dns: { mode: "public" } }),
		"--output",
		"markdown",
	);
	assert.ok(whole.stdout.split("\n").length < 60, whole.stdout);
	assert.match(whole.stdout, /500 groups with 500 guests differ/);
});

test("what a change does is said of each group: converged, nothing, by hand, replaced, created, deleted", () => {
	const policies = {
		stays: { os: "debian-12", onChange: "ignore" },
		goes: { os: "debian-12", onChange: "replace" },
		told: { os: "debian-12" },
		hand: { os: "debian-12", carrier: "manual" },
	};
	const a = fleet("p1.yaml", { ...policies, old: { os: "rocky-9" } }, step(1));
	const b = fleet("p2.yaml", { ...policies, fresh: { os: "rocky-9" } }, step(2));
	const { differences } = JSON.parse(meridian("diff", a, b, "--json").stdout) as {
		differences: { groups: { name: string }[]; effect: { kind: string; words: string } }[];
	};
	assert.deepEqual(
		differences.map(({ groups, effect }) => [groups.map(({ name }) => name), effect.kind]),
		[
			[["fresh"], "create"],
			[["goes"], "replace"],
			[["hand"], "nothing"],
			[["old"], "delete"],
			[["stays"], "nothing"],
			[["told"], "converge"],
		],
	);
	const hand = differences.find(({ groups }) => groups[0]?.name === "hand");
	assert.match(hand?.effect.words ?? "", /a person has to run the new command/);
});

test("side by side, before and after stand in one line; context lines are as many as asked for", () => {
	const [a, b] = [fleet("s1.yaml", three, step(1)), fleet("s2.yaml", three, step(2))];
	assert.match(meridian("diff", a, b, "--side-by-side").stdout, /^-makestep 1 3 +\| \+makestep 2 3$/m);
	const bare = meridian("diff", a, b, "--context", "0").stdout;
	assert.equal(bare.split("\n").filter((line) => line.startsWith(" ") && !line.startsWith("  ")).length, 0);
	assert.equal(changedLines(bare).length, 4);
});

test("control characters of a folder's files reach no terminal, and fences no end before their own", () => {
	const file = fleet("hostile.yaml", { web: { os: "debian-12" } });
	meridian("render", "--config", file, "--out", "hostile");
	writeFileSync(
		join(work, "hostile/web/files/etc/chrony/chrony.conf"),
		"\u001b]0;owned\u0007\u202e\n````\n# @everyone\n",
	);
	for (const form of ["text", "markdown", "json"]) {
		const { stdout, status } = meridian("diff", "hostile", file, "--output", form);
		assert.equal(status, 2);
		for (const control of ["\u001b", "\u0007", "\u202e"]) assert.ok(!stdout.includes(control), form);
	}
	assert.match(meridian("diff", "hostile", file, "--output", "markdown").stdout, /^`{5}diff$/m);
});

test("colours come where they are asked for only, and never with NO_COLOR", () => {
	const [a, b] = [fleet("c1.yaml", three, step(1)), fleet("c2.yaml", three, step(2))];
	const run = (env: Record<string, string>) =>
		spawnSync(process.execPath, [join(packageRoot, "dist", "meridian.js"), "diff", a, b], {
			encoding: "utf8",
			env: { PATH: process.env.PATH, ...env },
		}).stdout.includes("\u001b[");
	assert.deepEqual(
		[run({}), run({ FORCE_COLOR: "1" }), run({ FORCE_COLOR: "1", NO_COLOR: "1" })],
		[false, true, false],
	);
});

test("a side that is missing, no fleet or no rendered folder is the input's fault, without a stack", () => {
	const file = fleet("fine.yaml", three);
	writeFileSync(join(work, "bad.yaml"), "region: [\n");
	for (const side of ["absent", "bad.yaml", work]) {
		const { status, stderr } = meridian("diff", side, file);
		assert.equal(status, 1, stderr);
		assert.doesNotMatch(stderr, /\n\s+at /);
	}
	assert.equal(meridian("diff", file, file, "--context", "many").status, 1);
});
