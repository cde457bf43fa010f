import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { fleetReview } from "../../infra/review/fleet-review";
import { fleetLines } from "../../infra/review/values/fleet-lines";
import { parseFleetText } from "../../infra/spec/fleet-text";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { readSide } from "../diff/read-side";
import { masksOf, readFleetSecrets } from "../fleet-secrets";
import { readFleetText } from "../read-fleet-file";
import { reviewPage } from "./review-page";

export interface ReviewOptions {
	readonly config: string;
	readonly out: string;
	readonly base?: string;
	readonly json?: boolean;
}

/** Writes the page of a fleet. Gives the exit code. */
export async function review({ config, out, base, json }: ReviewOptions): Promise<number> {
	const text = readFleetText(config);
	const document = parseFleetText(text, config);
	const side = base === undefined ? undefined : await readSide(base);
	const named = side && {
		...side,
		label: shareable(side.label),
		notes: side.notes.map((note) => note.replaceAll(side.label, shareable(side.label))),
	};
	const secrets = readFleetSecrets(document, dirname(config));
	const model = fleetReview(shareable(escapeControls(config)), document, {
		lineOf: fleetLines(text),
		base: named,
		secretTexts: masksOf(secrets),
	});
	const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
	const page = reviewPage(model, version);
	writePage(out, page);
	const { groups, comparison } = model;
	const warnings = groups.reduce((sum, group) => sum + group.warnings.length, 0);
	const differences = comparison?.differences.length;
	for (const note of comparison?.notes ?? []) console.error(`note: ${escapeControls(note)}`);
	for (const { path, message } of secrets.missing) console.error(`note: ${path}: ${message} Its mask has no digest.`);
	if (json) {
		console.log(
			JSON.stringify({ out, bytes: Buffer.byteLength(page), groups: groups.length, warnings, differences }, null, 2),
		);
		return exitCodes.fine;
	}
	const since = differences === undefined ? "" : `, ${differences} differences from ${comparison?.before}`;
	console.log(`${escapeControls(out)}: ${groups.length} groups, ${warnings} warnings${since}`);
	return exitCodes.fine;
}

/** The page is sent to others: where its files lie on this machine is left out. */
function shareable(label: string): string {
	return isAbsolute(label) ? basename(label) : label;
}

/** Beside it first: whoever reloads never sees half of it. */
function writePage(out: string, page: string): void {
	const fresh = `${out}.${process.pid}`;
	try {
		writeFileSync(fresh, page);
		renameSync(fresh, out);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		rmSync(fresh, { force: true });
		throw new CommandError(`--out ${escapeControls(out)} can't be written (${code}): ${message}`, exitCodes.input);
	}
}
