import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Problem } from "../../infra/error";
import { SpecError } from "../../infra/error";
import { renderFleet } from "../../infra/render/render-fleet";
import { exitCodes } from "../command-error";
import { readFleetSecrets, valuesOrMasks, withoutSecrets } from "../fleet-secrets";
import { readFleetFile } from "../read-fleet-file";
import { checkedFiles, type SharedFile } from "./checked-files";
import { type CheckReport, printCheck } from "./print-check";
import type { Reader } from "./reader";
import { readers } from "./readers";
import { refusalOf, versionOf } from "./run-reader";

export interface CheckOptions {
	readonly config: string;
	readonly failOnWarnings?: boolean;
	readonly requireReaders?: boolean;
	readonly json?: boolean;
}

/** Checks a fleet and, with the readers that are on this machine, what it renders. Prints what came of it; gives the exit code. */
export async function check(options: CheckOptions): Promise<number> {
	const report = await checked(options.config, options.json === true);
	process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : printCheck(report));
	const warned = options.failOnWarnings && report.warnings.length > 0;
	const unread = options.requireReaders && report.readers.some(({ missing, files }) => missing && files > 0);
	const refused = report.problems.length > 0 || report.refusals.length > 0;
	return refused || warned || unread ? exitCodes.input : exitCodes.fine;
}

async function checked(config: string, json: boolean): Promise<CheckReport> {
	const nothing = { version: 1 as const, problems: [], warnings: [], notes: [], readers: [], refusals: [], unread: [] };
	try {
		const document = readFleetFile(config);
		const secrets = readFleetSecrets(document, dirname(config));
		// Readers get the values that are here: a mask can't be wrong.
		const { groups } = renderFleet(document, valuesOrMasks(secrets));
		const files = checkedFiles(groups);
		const warnings = groups.flatMap(({ group, rendered }) =>
			rendered.warnings.map((message) => ({ path: `instances.${group.name}`, message })),
		);
		const holdSecrets = groups.some(({ rendered }) => rendered.holdsSecret);
		const { found, refusals } = await readAll(files, (text) => withoutSecrets(text, secrets));
		const unread = [
			...new Set(files.filter((file) => !readers.some(({ reads }) => reads(file))).map(({ path }) => path)),
		];
		return {
			...nothing,
			warnings,
			notes: holdSecrets ? secrets.missing.map(maskedNote) : [],
			readers: found,
			refusals,
			unread,
		};
	} catch (error) {
		if (!json || !(error instanceof SpecError)) throw error;
		return { ...nothing, problems: error.problems };
	}
}

function maskedNote({ path, message }: Problem): Problem {
	return { path, message: `${message} What holds it was checked with a mask in its place.` };
}

/** Runs each reader that is here on each file that is its. */
async function readAll(files: readonly SharedFile[], safe: (text: string) => string) {
	const found = await Promise.all(
		readers.map(async (reader) => {
			const its = files.filter((file) => reader.reads(file));
			return { reader, its, version: await versionOf(reader) };
		}),
	);
	const tasks = found.flatMap(({ reader, its, version }) =>
		version === undefined ? [] : its.map((file) => ({ reader, file })),
	);
	const progress = await liveProgress(tasks.length);
	const refusals: CheckReport["refusals"][number][] = [];
	const work = async () => {
		for (let task = tasks.shift(); task; task = tasks.shift()) {
			const refusal = await refusalOf(task.reader, task.file);
			if (refusal !== undefined) refusals.push(refusalEntry(task.reader, task.file, safe(refusal)));
			progress.report();
		}
	};
	try {
		await Promise.all(Array.from({ length: availableParallelism() }, work));
	} finally {
		progress.stop();
	}
	const key = ({ groups, path, reader }: CheckReport["refusals"][number]) => `${groups[0]}\0${path}\0${reader}`;
	return {
		refusals: refusals.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
		found: found.map(({ reader: { name, get }, its, version }) => ({
			name,
			files: its.length,
			...(version === undefined ? { missing: true as const, get } : { version }),
		})),
	};
}

function refusalEntry({ name }: Reader, { groups, path }: SharedFile, words: string) {
	return { reader: name, groups, path, words: words.trim() };
}

async function liveProgress(total: number): Promise<{ report(): void; stop(): void }> {
	if (!process.stderr.isTTY) return { report: () => {}, stop: () => {} };
	const { progressLine } = await import("../engine/progress-line.js");
	const line = progressLine(process.stderr);
	let done = 0;
	return {
		report: () => line.report({ what: "what is rendered", step: "reading", done: ++done, total, unit: "files" }),
		stop: line.stop,
	};
}
