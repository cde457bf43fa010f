import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import { packageRoot } from "../infra/package-root";

const work = mkdtempSync(join(tmpdir(), "meridian-ci-"));
after(() => rmSync(work, { recursive: true }));
const summary = join(work, "summary.md");
const repository = join(work, "repository");
mkdirSync(repository);

interface Workflow {
	readonly jobs: { readonly review: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}
const workflow = parse(readFileSync(join(packageRoot, "docs", "ci", "fleet-review.yml"), "utf8")) as Workflow;

/** Runs a step as GitHub's runner does, with this checkout's command line in place of an installed one. */
function step(name: string, env: Record<string, string> = {}): number | null {
	const run = workflow.jobs.review.steps.find((one) => one.name === name)?.run;
	assert.ok(run, `no step ${name}`);
	const bin = join(work, "bin");
	mkdirSync(bin, { recursive: true });
	const meridian = `'${process.execPath}' '${join(packageRoot, "dist", "meridian.js")}'`;
	writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift\nexec ${meridian} "$@"\n`, { mode: 0o755 });
	const PATH = `${bin}:${process.env.PATH}`;
	return sh("bash", ["-e", "-c", run], { PATH, BASE: "HEAD", GITHUB_STEP_SUMMARY: summary, OPTIONS: "", ...env });
}

function sh(command: string, args: readonly string[], env: Record<string, string> = {}): number | null {
	return spawnSync(command, args, { cwd: repository, env: { ...process.env, ...env } }).status;
}

const fleet = readFileSync(join(packageRoot, "fleet.yaml"), "utf8");
writeFileSync(join(repository, "fleet.yaml"), fleet);
const who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
for (const args of [
	["init", "-q"],
	["add", "-A"],
	[...who, "commit", "-qm", "fleet"],
])
	assert.equal(sh("git", args), 0);
const check = "The rendered files are those of the fleet";
const accepted = "The fleet and what it renders are accepted";
const compare = "What guests will be told otherwise";

test("the example workflow fails where the rendered folder is not the fleet's, and its comment has the changed line", () => {
	const render = [join(packageRoot, "dist", "meridian.js"), "render", "--config", "fleet.yaml", "--out", "rendered"];
	assert.equal(sh(process.execPath, render), 0);
	assert.equal(step(check), 0);
	writeFileSync(join(repository, "fleet.yaml"), `${fleet}\ntime: { step: { threshold: 7, limit: 3 } }\n`);
	assert.equal(step(check), 2);
	assert.equal(step(compare), 0);
	assert.match(readFileSync(summary, "utf8"), /^\+makestep 7 3$/m);
});

test("the example workflow fails on warnings only where its options say so", () => {
	const ended = fleet.replace(/^instances:/m, "instances:\n  ended: { os: centos-7, instanceType: ecs.g7.large }");
	writeFileSync(join(repository, "fleet.yaml"), ended);
	assert.equal(step(accepted), 0);
	assert.equal(step(accepted, { OPTIONS: "--fail-on-warnings" }), 1);
});

test("a fleet that is refused fails the example workflow", () => {
	writeFileSync(join(repository, "fleet.yaml"), "region: nowhere\n");
	assert.notEqual(step(compare), 0);
	assert.equal(step(accepted), 1);
});
