import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { installTools } from "./install-tools";
import { runTestFiles } from "./run-test-files";
import { TestTally } from "./test-tally";

const root = join(__dirname, "..", "..", "..");
const dist = join(root, "dist");
const minute = 60_000;

/** Two kinds of tests: short ones, and those that run the engine or boot guests: they mostly wait, so two go beside each other. */
const limits = {
	unit: { concurrency: 2, timeout: 10 * minute },
	system: { concurrency: 2, timeout: 30 * minute },
} as const;

/**
 * Lints, gets the readers and the engine, runs every test whose path holds one of `patterns` (all without any), and reports.
 * @returns the process's exit code: 0 when nothing failed
 */
export async function runTests(patterns: readonly string[]): Promise<number> {
	const sources = testSources().filter(
		(file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)),
	);
	const [system, unit] = [sources.filter(runsTheEngine), sources.filter((file) => !runsTheEngine(file))];
	const tally = new TestTally(process.env.CI === "true" || process.env.CI === "1", console.log);
	if (sources.length === 0)
		tally.fail("npm test", `no test file's path holds ${patterns.map((pattern) => `"${pattern}"`).join(" or ")}`);
	if (patterns.length === 0)
		command(tally, "the code is as biome wants it", ["node_modules/@biomejs/biome/bin/biome", "check", "."], "pipe");
	if (unit.some((file) => file.startsWith("test/readers/"))) {
		command(tally, "the readers of rendered documents are there", ["dist/scripts/dev/get-readers.js"], "inherit");
	}
	const trouble = installTools(console.log);
	if (trouble) tally.fail("the tests' tools are there", trouble);
	await runTestFiles(tally, dist, unit.map(compiled), limits.unit);
	if (system.length > 0 && engineIsThere(tally, system))
		await runTestFiles(tally, dist, system.map(compiled), limits.system);
	return tally.report();
}

/** Beside the system tests, the comparison with the provider's own schema has the provider built on a machine without it. */
function runsTheEngine(file: string): boolean {
	return file.startsWith("test/system/") || file === "scripts/engine/bridge-schema.test.ts";
}

/** Test files as sources, so that the compiled leftovers of a deleted test don't run. */
function testSources(): string[] {
	return ["infra", "scripts", "test"]
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
		)
		.filter((file) => file.endsWith(".test.ts"))
		.sort();
}

const compiled = (source: string) => source.replace(/\.ts$/, ".js");

/** A step that counts as a test of its own. */
function command(tally: TestTally, title: string, args: readonly string[], output: "pipe" | "inherit"): boolean {
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd: root,
		stdio: ["ignore", output, output],
		encoding: "utf8",
	});
	if (status === 0) tally.pass(title);
	else
		tally.fail(
			title,
			`${stdout ?? ""}${stderr ?? ""}`.trim() || `exit code ${status}, see above: node ${args.join(" ")}`,
		);
	return status === 0;
}

/** Without an engine no system test can run: one failure where CI is set, one skip for each file elsewhere. */
function engineIsThere(tally: TestTally, files: readonly string[]): boolean {
	const { status } = spawnSync(process.execPath, ["dist/scripts/meridian.js", "engine"], {
		cwd: root,
		stdio: "inherit",
	});
	if (status === 0) return true;
	for (const file of files) tally.skip(file, "no Pulumi engine, see above");
	return false;
}
