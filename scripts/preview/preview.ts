import { compare } from "../../infra/review/compare";
import { readStateSide } from "../../infra/review/read-state-side";
import { CommandError, exitCodes } from "../command-error";
import { contextLines, type DiffOptions, printComparison } from "../diff/diff";
import { diffColours } from "../diff/diff-colours";
import { printJson } from "../diff/print-json";
import { printMarkdown } from "../diff/print-markdown";
import { safeLine } from "../diff/print-words";
import { resourcesOfSteps } from "../diff/read-engine-json";
import { type PreviewStep, previewSteps } from "./preview-steps";
import { printDiagnostics, printSteps, stepWords } from "./print-steps";
import { runPreview } from "./run-preview";

export type PreviewOptions = DiffOptions;

/** Runs `pulumi preview` and prints what it would do and what guests would be told otherwise. Gives the exit code. */
export async function preview(args: readonly string[], options: PreviewOptions): Promise<number> {
	const context = contextLines(options.context);
	const { events, code } = await runPreview(args);
	const steps = previewSteps(events);
	const { resources, before = [] } = resourcesOfSteps(events.steps);
	const comparison = compare(readStateSide("before", before), readStateSide("after", resources), context);
	const changing = steps.filter(({ op }) => op !== "same" && op !== "read");
	// A stack without user data is nothing odd here.
	const notes = comparison.notes.filter((note) => !/has no resource with user data$/.test(note));
	const form = options.json ? "json" : (options.output ?? "text");
	const failed = code !== 0 && !events.finished;
	if (form !== "json" || failed)
		process.stderr.write(printDiagnostics(events.diagnostics, diffColours(process.stderr)));
	if (failed) throw new CommandError(`\`pulumi preview\` failed (exit code ${code}).`);
	for (const note of notes) console.error(`note: ${safeLine(note)}`);
	process.stdout.write(text());
	if (code !== 0 && changing.length === 0) throw new CommandError(`\`pulumi preview\` failed (exit code ${code}).`);
	return changing.length > 0 ? exitCodes.differences : exitCodes.fine;

	function text(): string {
		if (form === "json") return json(changing);
		if (form === "markdown") return `${stepWords(steps)}\n\n${printMarkdown(comparison)}`;
		const told = comparison.differences.length > 0 ? printComparison(comparison, options) : "";
		const parts = [printSteps(changing, diffColours(process.stdout)), told, `${stepWords(steps)}\n`];
		return parts.filter((part) => part !== "").join("\n");
	}

	/** As of `meridian diff`, with the engine's steps and messages. */
	function json(changing: readonly PreviewStep[]): string {
		const told = JSON.parse(printJson(comparison)) as object;
		return `${JSON.stringify({ ...told, steps: changing, diagnostics: events.diagnostics }, null, 2)}\n`;
	}
}
