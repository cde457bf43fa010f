import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { stringify } from "yaml";
import { type Lab, openLab, type Run, root, type Stack } from "./stack-harness";

/** Five mistakes of different kinds, each with what its line has to say. */
const wrongFleet = {
	region: "cn-hangzhou",
	network: { kind: "vpc", zones: ["cn-hangzhou-h", "cn-shanghai-b"] },
	instances: {
		web: { os: "ubunto-22.04", instanceType: "ecs.g7.large" },
		db: { os: "debian-12", count: "two", instanceType: "ecs.g7.large", dns: { mode: "split" } },
		ad: { os: "windows-2022", instanceType: "ecs.g7.large", keypair: "ops" },
	},
};
const lines = [
	/network\.zones\[1\]: got "cn-shanghai-b", no zone of cn-hangzhou\. Use one such as "cn-hangzhou-h"/,
	/instances\.web\.os: got "ubunto-22\.04".*Did you mean "ubuntu-22\.04"\?/,
	/instances\.db\.count: got "two"\. Use a number/,
	/instances\.db\.dns\.mode: got "split", but not every resolver of debian-12/,
	/instances\.ad\.keypair: is not a known key\. Did you mean "keyPair"\?/,
];

let lab: Lab;
let stack: Stack;
before(async () => {
	lab = await openLab();
	stack = await lab.stack(root, { "meridian:fleet": wrongFleet });
});
after(() => lab.close());

/** Where a stack trace gives itself away. */
const trace = /^\s+at .*[\\/(]/m;

function assertRefused(run: Run): void {
	// What pulumi answers when a program fails; Meridian has no say in it.
	assert.equal(run.code, 1, run.text);
	for (const line of lines) assert.match(run.text, line);
	assert.equal(run.text.match(/^\s+- /gm)?.length, lines.length, run.text);
	assert.doesNotMatch(run.text, trace);
	assert.deepEqual(
		run.registered.filter((type) => type !== "pulumi:pulumi:Stack"),
		[],
	);
	assert.deepEqual(run.requests, []);
}

test("pulumi preview prints all five mistakes of a fleet and registers nothing", async () => {
	assertRefused(await stack.preview());
});

test("pulumi up prints them too, registers nothing and asks the cloud nothing", async () => {
	assertRefused(await stack.up());
	assert.deepEqual(
		(await stack.resources()).map(({ type }) => type).filter((type) => type !== "pulumi:pulumi:Stack"),
		[],
	);
});

test("meridian render prints them, exits with 1 and writes nothing", () => {
	const config = join(lab.folder("render"), "fleet.yaml");
	writeFileSync(config, stringify(wrongFleet));
	const out = join(lab.folder("render"), "out");
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, "dist", "meridian.js"), "render", "--config", config, "--out", out],
		{ encoding: "utf8" },
	);
	assert.equal(status, 1, stderr);
	assert.equal(stdout, "");
	for (const line of lines) assert.match(stderr, line);
	assert.equal(stderr.match(/^\s+- /gm)?.length, lines.length, stderr);
	assert.doesNotMatch(stderr, trace);
	assert.equal(existsSync(out), false);
});

test("a region that is not the stack's is refused before anything is registered", async () => {
	stack.configure({
		"meridian:fleet": {
			region: "cn-shanghai",
			network: { kind: "vpc", zones: ["cn-shanghai-b"] },
			instances: { web: { os: "debian-12", instanceType: "ecs.g7.large" } },
		},
	});
	const run = await stack.preview();
	assert.notEqual(run.code, 0);
	assert.match(run.text, /meridian:fleet\.region: got "cn-shanghai", but the stack's alicloud:region is "cn-hangzhou"/);
	assert.doesNotMatch(run.text, trace);
	assert.deepEqual(
		run.registered.filter((type) => type !== "pulumi:pulumi:Stack"),
		[],
	);
});

test("a stack without a fleet says which setting is missing and where to write it", async () => {
	stack.configure({});
	const run = await stack.preview();
	assert.equal(run.code, 1);
	assert.match(run.text, /meridian:fleet: is missing\. Write the fleet there in Pulumi\.lab1\.yaml/);
	assert.doesNotMatch(run.text, trace);
});

test("a fleet that is text in the settings is read as YAML, and a mistake in it is shown with its line", async () => {
	stack.configure({ "meridian:fleet": stringify(wrongFleet) });
	assertRefused(await stack.preview());
	stack.configure({ "meridian:fleet": "region: cn-hangzhou\nregion: cn-shanghai\n" });
	const run = await stack.preview();
	assert.equal(run.code, 1);
	assert.match(run.text, /meridian:fleet is not valid YAML:\n\s+- Map keys must be unique at line 2, column 1/);
	assert.doesNotMatch(run.text, trace);
});
