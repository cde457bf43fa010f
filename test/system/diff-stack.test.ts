import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Lab, openLab, projectOf, root, type Stack } from "./stack-harness";

let lab: Lab;
let project: string;
let stack: Stack;
let preview: string;
before(async () => {
	lab = await openLab();
	project = projectOf(lab, "raw", join(__dirname, "programs", "raw-alicloud.js"));
	stack = await lab.stack(project);
	const { code, text } = await stack.up();
	assert.equal(code, 0, text);
	preview = join(lab.folder("previews"), "preview.json");
	const plain = { LAB_GREETING: "goodbye", PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "" };
	writeFileSync(preview, await stack.print("preview", ["--json"], plain));
});
after(() => lab.close());

const diff = (...args: string[]) => diffIn(project, ...args);

/** Pulumi finds a stack by the project of the folder that it runs in. */
function diffIn(cwd: string, ...args: string[]) {
	return spawnSync(process.execPath, [join(root, "dist", "meridian.js"), "diff", ...args], {
		encoding: "utf8",
		cwd,
		env: lab.environment,
	});
}

const changedLines = (text: string) => text.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));

test("a changed user-data string of a program without Meridian shows as the lines that changed, stack against preview", () => {
	const { status, stdout, stderr } = diff(`stack:${stack.name}`, preview);
	assert.equal(status, 2, stderr);
	assert.match(stdout, /^config-1, config-2 \(2 guests\)$/m);
	assert.match(stdout, /^--- a\/etc\/motd\n\+\+\+ b\/etc\/motd\n@@ .* @@\n first\n-hello\n\+goodbye\n last$/m);
	assert.match(
		stdout,
		/^script \(1 guest\)\n.*\n--- a\/user-data\n.*\n@@ .* @@\n #!\/bin\/sh\n-echo hello\n\+echo goodbye\n true$/m,
	);
	assert.doesNotMatch(stdout, /hello-token|goodbye-token/);
});

test("a preview alone is compared with what is before it, and so is one that was written as events", async () => {
	const events = join(lab.folder("previews"), "events.json");
	writeFileSync(events, await stack.print("preview", ["--json"], { LAB_GREETING: "goodbye" }));
	for (const file of [preview, events]) {
		const { status, stdout, stderr } = diff(file);
		assert.equal(status, 2, stderr);
		assert.deepEqual(changedLines(stdout), ["-hello", "+goodbye", "-echo hello", "+echo goodbye"]);
		assert.doesNotMatch(stdout, /-token/);
	}
});

test("a stack is the same as itself and as its export, and a secret shows by its digest only", async () => {
	const exported = join(lab.folder("previews"), "export.json");
	const state = await stack.print("stack", ["export", "--show-secrets"]);
	writeFileSync(exported, state);
	const same = diff(`stack:${stack.name}`, exported);
	assert.equal(same.status, 0, same.stdout + same.stderr);
	const secret = Buffer.from("#!/bin/sh\nTOKEN=hello-token\n").toString("base64");
	const other = Buffer.from("#!/bin/sh\nTOKEN=other-token\n").toString("base64");
	assert.ok(state.includes(secret));
	writeFileSync(exported, state.replaceAll(secret, other));
	const changed = diff(`stack:${stack.name}`, exported);
	assert.equal(changed.status, 2, changed.stderr);
	assert.equal(changedLines(changed.stdout).length, 2);
	for (const line of changedLines(changed.stdout)) assert.match(line, /^[-+]\(a secret, digest [0-9a-f]{4}\)$/);
	assert.doesNotMatch(changed.stdout, /token|TOKEN|IyEvYmlu/);
});

test("a fleet's stack is the same as its document, group by group, and one changed option shows under each group", async () => {
	const fleet = (threshold: number) => ({
		region: "cn-hangzhou",
		network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
		time: { step: { threshold, limit: 3 } },
		instances: {
			web: { os: "ubuntu-22.04", count: 2, instanceType: "ecs.g7.large" },
			"data-1": { os: "centos-7", instanceType: "ecs.g7.large" },
		},
	});
	const deployed = await lab.stack(root, { "meridian:fleet": fleet(1) });
	const { code, text } = await deployed.up();
	assert.equal(code, 0, text);
	const file = join(lab.folder("fleets"), "fleet.yaml");
	writeFileSync(file, JSON.stringify(fleet(1)));
	const same = diffIn(root, `stack:${deployed.name}`, file);
	assert.equal(same.stdout, "No difference in 2 groups.\n", same.stderr);
	writeFileSync(file, JSON.stringify(fleet(2)));
	const { status, stdout } = diffIn(root, `stack:${deployed.name}`, file);
	assert.equal(status, 2);
	assert.deepEqual(changedLines(stdout), ["-makestep 1 3", "+makestep 2 3", "-makestep 1 3", "+makestep 2 3"]);
	assert.match(stdout, /^data-1 \(1 guest\)$/m);
	assert.match(stdout, /^web \(2 guests\)$/m);
});

test("a stack that is not there is unreachable, exit code 3, without a stack trace", () => {
	const { status, stderr } = diff("stack:nobody", preview);
	assert.equal(status, 3);
	assert.match(stderr, /The stack nobody can't be read/);
	assert.doesNotMatch(stderr, /\n\s+at /);
});
