import type { Comparison, DocumentDifference } from "../../infra/review/compare";
import type { Colours } from "./diff-colours";
import { differenceWords, groupWords, safeLine, totalWords } from "./print-words";

/** Groups named in a heading: more would hide the lines that matter. `--json` has them all. */
export const namesShown = 8;

/** The comparison as unified diffs, one for each group of groups that changes alike. */
export function printUnified(comparison: Comparison, colours: Colours): string {
	const blocks = comparison.differences.map((difference) => [
		colours.bold(groupWords(difference.groups, namesShown)),
		`  ${difference.effect.words}`,
		...differenceWords(difference).map((words) => `  ${words}`),
		...difference.documents.flatMap((document) => unifiedDocument(document, colours)),
		"",
	]);
	return [...blocks.flat(), totalWords(comparison), ""].join("\n");
}

function unifiedDocument(document: DocumentDifference, colours: Colours): string[] {
	const path = safeLine(document.path).replace(/^\//, "");
	const { change, mode, hunks } = document;
	return [
		colours.bold(`--- ${change === "added" ? "/dev/null" : `a/${path}`}`),
		colours.bold(`+++ ${change === "removed" ? "/dev/null" : `b/${path}`}`),
		...(mode ? [`  permissions: ${safeLine(mode.before)} -> ${safeLine(mode.after)}`] : []),
		...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
			colours.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
			...lines.map((line) => colours.line(safeLine(line))),
		]),
	];
}
