import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../../infra/package-root";
import { guestImage } from "../guest-image";
import { suites } from "../guest-kind";
import { debianMirror } from "../package-mirror";
import { missingForLab } from "../preflight";
import { resultsPage } from "./results-page";
import { matrixRows } from "./rows";
import { type RowResult, runRow } from "./run-row";

/**
 * `npm run lab:matrix -- PATTERN…`: boots the rows whose names hold one of the patterns (all without any), and writes
 * docs/results/lab.md and the data behind it. Rows of earlier runs stay, each with its own date.
 */
async function main(patterns: readonly string[]): Promise<void> {
	const missing = missingForLab();
	if (missing.length > 0) throw new Error(`The lab can't run on this machine. Missing:\n- ${missing.join("\n- ")}`);
	const rows = matrixRows.filter(({ name }) => patterns.length === 0 || patterns.some((text) => name.includes(text)));
	const data = join(packageRoot, "docs", "results", "lab.json");
	const fetchFile = await debianMirror();
	const log = (line: string) => console.log(line);
	const queue = [...rows];
	let bad = 0;
	const worker = async () => {
		for (let row = queue.shift(); row; row = queue.shift()) {
			const { name, os, timeClient, resolver } = row;
			try {
				await guestImage({ suite: suites[os], timeClient, resolver }, log);
				const started = Date.now();
				const result = await runRow(row, fetchFile, log);
				const took = Math.round((Date.now() - started) / 1000);
				console.log(
					`${result.asExpected ? "ok" : "NOT AS EXPECTED"}: ${name} (${took} s) ${result.differences.join("; ")}`,
				);
				if (!result.asExpected) bad += 1;
				write(data, result);
			} catch (error) {
				bad += 1;
				console.log(`FAILED: ${name}: ${(error as Error).message}`);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.floor(cpus().length / 2)) }, worker));
	console.log(`${rows.length - bad} of ${rows.length} rows as expected; docs/results/lab.md is written`);
	process.exitCode = bad === 0 ? 0 : 1;
}

/** Adds a result to the data and writes the page; rows of other runs stay as they are, also of those that go on meanwhile. */
function write(data: string, result: RowResult): void {
	const before = existsSync(data) ? (JSON.parse(readFileSync(data, "utf8")) as RowResult[]) : [];
	const results = new Map([...before, result].map((each) => [each.row.name, each]));
	const known = matrixRows.flatMap(({ name }) => results.get(name) ?? []);
	writeFileSync(data, `${JSON.stringify(known, null, "\t")}\n`);
	const machine = `The last run was on ${cpus().length} processors (${cpus()[0]?.model.trim()}).`;
	writeFileSync(join(packageRoot, "docs", "results", "lab.md"), resultsPage(matrixRows, known, machine));
}

main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 3;
});
