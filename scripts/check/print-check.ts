import type { Problem } from "../../infra/error";
import { grouped } from "../../infra/review/grouped";
import { escapeControls } from "../../infra/spec/show-value";
import { diffColours } from "../diff/diff-colours";
import { counted, safeLine } from "../diff/print-words";

/** What `meridian check` found: the answer of `--json`. */
export interface CheckReport {
	readonly version: 1;
	/** Mistakes in the fleet document; with one, nothing is rendered. */
	readonly problems: readonly Problem[];
	readonly warnings: readonly Problem[];
	readonly notes: readonly Problem[];
	readonly readers: readonly ReaderReport[];
	readonly refusals: readonly Refusal[];
	/** Paths of files that no reader is known for. */
	readonly unread: readonly string[];
}

/** A reader that is here, with its version, or that is missing, with how to get it. */
export interface ReaderReport {
	readonly name: string;
	/** Files of this fleet that are its to read. */
	readonly files: number;
	readonly version?: string;
	readonly missing?: true;
	readonly get?: string;
}

export interface Refusal {
	readonly reader: string;
	readonly groups: readonly string[];
	readonly path: string;
	/** The reader's own. */
	readonly words: string;
}

const namesShown = 4;

/** The report for people. */
export function printCheck(report: CheckReport): string {
	const { red, green, cyan, bold } = diffColours(process.stdout);
	const { warnings, notes, refusals } = report;
	const ran = report.readers.filter(({ missing, files }) => !missing && files > 0);
	const missing = report.readers.filter(({ missing, files }) => missing && files > 0);
	const refusedBy = (name: string) => refusals.filter(({ reader }) => reader === name).length;
	const lines = [
		...warningLines(warnings),
		...notes.map(({ path, message }) => `note: ${path}: ${message}`),
		...ran.map(({ name, version, files }) => {
			const refused = refusedBy(name);
			const words = refused === 0 ? green("accepted") : red(`${refused} refused`);
			return `${bold(`${name}${version === "here" ? "" : ` ${version}`}`)}: ${counted(files, "file")}, ${words}`;
		}),
		...missing.map(({ name, files, get }) => cyan(`${name} is missing: ${counted(files, "file")} not read. ${get}`)),
		...(report.unread.length > 0 ? [`no reader is known for ${report.unread.map(escapeControls).join(", ")}`] : []),
		...refusals.flatMap((refusal) => refusalLines(refusal).map(red)),
		totalWords(report),
	];
	return `${lines.join("\n")}\n`;
}

/** The same warning of many groups is one line. */
function warningLines(warnings: readonly Problem[]): string[] {
	return [...grouped(warnings, ({ message }) => message)].map(([message, members]) => {
		const more = members.length > 1 ? ` and ${members.length - 1} more` : "";
		return `warning: ${members[0]!.path}${more}: ${message}`;
	});
}

function refusalLines({ reader, groups, path, words }: Refusal): string[] {
	const names = groups.slice(0, namesShown).join(", ");
	const more = groups.length > namesShown ? ` and ${groups.length - namesShown} more` : "";
	return [`${names}${more}: ${path}: ${reader} refuses it:`, ...words.split("\n").map((line) => `  ${safeLine(line)}`)];
}

function totalWords({ readers, refusals, warnings }: CheckReport): string {
	const ran = readers.filter(({ missing, files }) => !missing && files > 0).length;
	const missing = readers.filter(({ missing, files }) => missing && files > 0).length;
	const parts = [
		counted(ran, "reader"),
		`${missing} missing`,
		`${refusals.length} refused`,
		counted(warnings.length, "warning"),
	];
	return `The fleet is well-formed. What it renders: ${parts.join(", ")}.`;
}
