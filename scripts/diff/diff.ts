import { type Comparison, compare } from "../../infra/review/compare";
import { CommandError, exitCodes } from "../command-error";
import { diffColours } from "./diff-colours";
import { printJson } from "./print-json";
import { printMarkdown } from "./print-markdown";
import { printSideBySide, sideBySideWidth } from "./print-side-by-side";
import { printUnified } from "./print-unified";
import { safeLine } from "./print-words";
import { readPreview, readSide } from "./read-side";

export interface DiffOptions {
	readonly json?: boolean;
	readonly output?: string;
	readonly context: string;
	readonly sideBySide?: boolean;
}

/** Compares two sides, or what is before and after a preview, and prints how they differ. Gives the exit code. */
export async function diff(a: string, b: string | undefined, options: DiffOptions): Promise<number> {
	const context = contextLines(options.context);
	const { before, after } = b === undefined ? readPreview(a) : { before: await readSide(a), after: await readSide(b) };
	const comparison = compare(before, after, context);
	for (const note of comparison.notes) console.error(`note: ${safeLine(note)}`);
	process.stdout.write(printComparison(comparison, options));
	return comparison.differences.length > 0 ? exitCodes.differences : exitCodes.fine;
}

/** `--context` as a number. Throws CommandError for what is none. */
export function contextLines(context: string): number {
	if (/^\d{1,4}$/.test(context)) return Number(context);
	throw new CommandError(`--context: got ${JSON.stringify(context)}. Use a number of lines.`, exitCodes.input);
}

/** A comparison in the form that is asked for: `--json`, `--output`, `--side-by-side`, else as the terminal is wide. */
export function printComparison(comparison: Comparison, options: Omit<DiffOptions, "context">): string {
	const form = options.json ? "json" : (options.output ?? "text");
	if (form === "json") return printJson(comparison);
	if (form === "markdown") return printMarkdown(comparison);
	const { columns } = process.stdout;
	const wide = options.sideBySide ?? (columns !== undefined && columns >= sideBySideWidth);
	const colours = diffColours(process.stdout);
	return wide ? printSideBySide(comparison, colours, columns ?? sideBySideWidth) : printUnified(comparison, colours);
}
