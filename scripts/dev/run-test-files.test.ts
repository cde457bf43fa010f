import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";

const head = 'const { test, describe } = require("node:test"); const assert = require("node:assert");\n';

/** What the runner prints about one test file, and how it ends. */
function runFile(
	t: { after: (done: () => void) => void },
	body: string,
	ci = false,
): { lines: string[]; code: number | null } {
	const folder = mkdtempSync(join(tmpdir(), "meridian-runner-"));
	t.after(() => rmSync(folder, { recursive: true }));
	writeFileSync(join(folder, "sample.test.js"), head + body);
	const program = `
		const { runTestFiles } = require(${JSON.stringify(join(__dirname, "run-test-files.js"))});
		const { TestTally } = require(${JSON.stringify(join(__dirname, "test-tally.js"))});
		const tally = new TestTally(${ci}, console.log);
		runTestFiles(tally, ${JSON.stringify(folder)}, ["sample.test.js"], { concurrency: 1, timeout: 2000 })
			.then(() => { process.exitCode = tally.report(); });`;
	// node:test runs no files inside a test unless it does not know that it is in one.
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	writeFileSync(join(folder, "runner.js"), program);
	const { stdout, status } = spawnSync(process.execPath, [join(folder, "runner.js")], { encoding: "utf8", env });
	return { lines: stripVTControlCharacters(stdout).trimEnd().split("\n"), code: status };
}

test("passes, failures and skips are counted, subtests and suites once each, and the counts are the last line", (t) => {
	const { lines, code } = runFile(
		t,
		`test("good", () => {});
		describe("suite", () => { test("inner", () => {}); });
		test("bad", () => assert.equal(1, 2, "one is not two"));
		test("absent", (t) => t.skip("no such thing here"));`,
	);
	assert.equal(lines.at(-1), "2 passed, 1 failed, 1 skipped");
	assert.equal(code, 1);
	assert.ok(
		lines.some((line) => line.includes("sample.test.ts: suite › inner")),
		"the suite's title stands before the test's",
	);
	assert.ok(
		lines.some((line) => line.includes("one is not two")),
		"the failure's message is shown",
	);
	assert.ok(
		lines.some((line) => line.includes("absent: no such thing here")),
		"the skip is named with its reason",
	);
});

test("all good is exit code 0, and a skip does not change that", (t) => {
	const { lines, code } = runFile(t, `test("good", () => {}); test("absent", { skip: "not now" }, () => {});`);
	assert.equal(lines.at(-1), "1 passed, 0 failed, 1 skipped");
	assert.equal(code, 0);
});

test("where CI is set a skip fails, unless the machine cannot have the part", (t) => {
	const skipped = runFile(t, `test("absent", (t) => t.skip("not now"));`, true);
	assert.equal(skipped.lines.at(-1), "0 passed, 1 failed, 0 skipped");
	assert.equal(skipped.code, 1);
	const impossible = runFile(t, `test("absent", (t) => t.skip("cannot have: no apt-get"));`, true);
	assert.equal(impossible.lines.at(-1), "0 passed, 0 failed, 1 skipped");
	assert.equal(impossible.code, 0);
});

for (const [what, body] of [
	["that does not load", 'require("no-such-module-at-all");'],
	["that dies", 'test("good", () => {}); setImmediate(() => process.kill(process.pid, "SIGKILL"));'],
	["that never ends", 'test("endless", () => new Promise(() => setInterval(() => {}, 1000)));'],
] as const) {
	test(`a test file ${what} is a failure`, (t) => {
		const { lines, code } = runFile(t, body);
		assert.match(lines.at(-1)!, /^\d passed, [1-9] failed, 0 skipped$/);
		assert.equal(code, 1);
	});
}
