import { stripVTControlCharacters } from "node:util";
import type { Comparison } from "../../infra/review/compare";
import type { Colours } from "./diff-colours";
import { namesShown } from "./print-unified";
import { differenceWords, groupWords, safeLine, totalWords } from "./print-words";

/** Narrower than this, lines of documents would be cut too often. */
export const sideBySideWidth = 160;

/** The comparison in two columns: before on the left, after on the right; long lines go on below. */
export function printSideBySide(comparison: Comparison, colours: Colours, width: number): string {
	const column = Math.max(20, Math.floor((width - 3) / 2));
	const lines: string[] = [];
	for (const difference of comparison.differences) {
		lines.push(colours.bold(groupWords(difference.groups, namesShown)), `  ${difference.effect.words}`);
		lines.push(...differenceWords(difference).map((words) => `  ${words}`));
		for (const { path, change, mode, hunks } of difference.documents) {
			lines.push(colours.bold(change === "changed" ? safeLine(path) : `${safeLine(path)} (${change})`));
			if (mode) lines.push(`  permissions: ${safeLine(mode.before)} -> ${safeLine(mode.after)}`);
			for (const hunk of hunks) {
				lines.push(colours.cyan(`@@ line ${hunk.oldStart} | line ${hunk.newStart} @@`));
				for (const [left, right] of pairs(hunk.lines)) lines.push(...row(left, right, column, colours));
			}
		}
		lines.push("");
	}
	return [...lines, totalWords(comparison), ""].join("\n");
}

type Pair = readonly [left: string | undefined, right: string | undefined];

/** Removed lines beside the added lines that follow them; unchanged lines on both sides. */
function pairs(lines: readonly string[]): Pair[] {
	const rows: Pair[] = [];
	let [removed, added]: [string[], string[]] = [[], []];
	const flush = () => {
		for (let i = 0; i < Math.max(removed.length, added.length); i++) rows.push([removed[i], added[i]]);
		[removed, added] = [[], []];
	};
	for (const line of lines) {
		if (line.startsWith("-")) {
			if (added.length > 0) flush();
			removed.push(line);
		} else if (line.startsWith("+")) added.push(line);
		else {
			flush();
			rows.push([line, line]);
		}
	}
	flush();
	return rows;
}

function row(left: string | undefined, right: string | undefined, column: number, colours: Colours): string[] {
	const [lefts, rights] = [wrapped(left, column), wrapped(right, column)];
	return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, i) => {
		const [l = "", r = ""] = [lefts[i], rights[i]];
		const padded = l + " ".repeat(column - stripVTControlCharacters(l).length);
		const shown = left?.startsWith("-") ? colours.red(padded) : padded;
		return `${shown} | ${right?.startsWith("+") ? colours.green(r) : r}`.trimEnd();
	});
}

function wrapped(line: string | undefined, width: number): string[] {
	if (line === undefined) return [];
	const text = safeLine(line).replaceAll("\t", "    ");
	return Array.from({ length: Math.max(1, Math.ceil(text.length / width)) }, (_, i) =>
		text.slice(i * width, (i + 1) * width),
	);
}
