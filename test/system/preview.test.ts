import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Lab, openLab, projectOf, root, type Stack } from "./stack-harness";

let lab: Lab;
let project: string;
let raw: Stack;
before(async () => {
	lab = await openLab();
	project = projectOf(lab, "raw", join(__dirname, "programs", "raw-alicloud.js"));
	raw = await lab.stack(project);
	const { code, text } = await raw.up();
	assert.equal(code, 0, text);
});
after(() => lab.close());

/** As a person runs it, with the stack's settings where the lab keeps them. */
function preview(cwd: string, args: readonly string[], environment: Record<string, string> = {}) {
	const env = { ...lab.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "", ...environment };
	const command = [join(root, "dist", "meridian.js"), "preview", ...args];
	// The cloud is in this process: it has to go on answering.
	return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
		execFile(process.execPath, command, { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
			resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
		);
	});
}

const ofStack = (stack: Stack) => ["--stack", stack.name, "--config-file", stack.configFile];
const changedLines = (text: string) => text.split("\n").filter((line) => /^[-+](?![-+]{2} |-? )/.test(line));

test("a changed user-data string of a program without Meridian shows as the lines that changed, and no Base64", async () => {
	const { status, stdout, stderr } = await preview(project, ofStack(raw), { LAB_GREETING: "goodbye" });
	assert.equal(status, 2, stderr);
	assert.deepEqual(changedLines(stdout), ["-hello", "+goodbye", "-echo hello", "+echo goodbye"]);
	assert.match(stdout, /^~ {2}update alicloud:ecs\/instance:Instance config-1, config-2, script$/m);
	assert.match(stdout, /^ {5}userData: line by line below$/m);
	assert.match(stdout, /^~ {2}update alicloud:ecs\/instance:Instance hidden\n {5}userData: \[secret\] -> \[secret\]$/m);
	assert.match(stdout, /^config-1, config-2 \(2 guests\)$/m);
	assert.match(stdout, /^Resources: 4 to update, \d+ unchanged/m);
	assert.doesNotMatch(stdout + stderr, /[A-Za-z0-9+/]{40}/);
	assert.doesNotMatch(stdout + stderr, /-token/);
	assert.match(stderr, /^note: .* user data that is a secret: a preview does not show whether it changes$/m);
});

test("the same as JSON has every step, every line and the engine's messages, and as markdown fits a comment", async () => {
	const json = await preview(project, [...ofStack(raw), "--json"], { LAB_GREETING: "goodbye" });
	assert.equal(json.status, 2, json.stderr);
	const answer = JSON.parse(json.stdout);
	assert.equal(answer.steps.length, 4);
	assert.equal(answer.steps[0].name, "config-1");
	assert.deepEqual(answer.steps[0].properties, [{ name: "userData", replaces: false }]);
	assert.equal(answer.differences.length, 2);
	assert.ok(Array.isArray(answer.diagnostics));
	const markdown = await preview(project, [...ofStack(raw), "--output", "markdown"], { LAB_GREETING: "goodbye" });
	assert.match(markdown.stdout, /^\+goodbye$/m);
	assert.ok(markdown.stdout.split("\n").length < 60);
});

test("without changes the exit code is 0, and Pulumi's own options are passed on", async () => {
	const same = await preview(project, ofStack(raw));
	assert.equal(same.status, 0, same.stderr);
	assert.match(same.stdout, /^Resources: \d+ unchanged/);
	const elsewhere = lab.folder("elsewhere");
	const target = `urn:pulumi:${raw.name}::raw::alicloud:ecs/instance:Instance::script`;
	const args = ["-C", project, ...ofStack(raw), `--target=${target}`, "--parallel", "2"];
	const targeted = await preview(elsewhere, args, { LAB_GREETING: "goodbye" });
	assert.equal(targeted.status, 2, targeted.stderr);
	assert.deepEqual(changedLines(targeted.stdout), ["-echo hello", "+echo goodbye"]);
});

test("a property that is no user data is shown with its values", async () => {
	const { status, stdout, stderr } = await preview(project, ofStack(raw), { LAB_TYPE: "ecs.g7.xlarge" });
	assert.equal(status, 2, stderr);
	assert.match(stdout, /^ {5}instanceType: "ecs\.g7\.large" -> "ecs\.g7\.xlarge"$/m);
	assert.deepEqual(changedLines(stdout), []);
});

test("a program that fails, a stack that is not there and a command line that is wrong say so without a stack trace", async () => {
	const failing = await preview(project, ofStack(raw), { LAB_FAIL: "the program's own words" });
	assert.equal(failing.status, 3);
	assert.match(failing.stderr, /the program's own words/);
	const nobody = await preview(project, ["--stack", "nobody"]);
	assert.equal(nobody.status, 3);
	assert.match(nobody.stderr, /no stack named 'nobody'/);
	const context = await preview(project, [...ofStack(raw), "--context", "x"]);
	assert.equal(context.status, 1);
	for (const { stderr } of [nobody, context]) assert.doesNotMatch(stderr, /\n\s+at /);
});

test("a fleet's stack shows what new guests and changed documents are told", async () => {
	const fleet = (count: number, threshold: number) => ({
		region: "cn-hangzhou",
		network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
		onChange: "replace",
		time: { step: { threshold, limit: 3 } },
		instances: { web: { os: "ubuntu-22.04", count, instanceType: "ecs.g7.large" } },
	});
	const stack = await lab.stack(root, { "meridian:fleet": fleet(1, 1) });
	const { code, text } = await stack.up();
	assert.equal(code, 0, text);
	stack.configure({ "meridian:fleet": fleet(2, 2) });
	const { status, stdout, stderr } = await preview(root, ofStack(stack));
	assert.equal(status, 2, stderr);
	assert.deepEqual(changedLines(stdout), ["-makestep 1 3", "+makestep 2 3"]);
	assert.match(stdout, /^\+- replace alicloud:ecs\/instance:Instance lab\d+-web-1$/m);
	assert.match(stdout, /^\+ {2}create alicloud:ecs\/instance:Instance lab\d+-web-2$/m);
	assert.match(stdout, /^ {5}userData: line by line below \(replaces\)$/m);
});
