import { linuxFolder, windowsFolder } from "../../infra/render/document";
import type { Comparison, Difference, DocumentDifference } from "../../infra/review/compare";
import { counted, differenceWords, groupWords, safeLine, totalWords } from "./print-words";

/** A comment on a pull request that is longer is not read. */
const mostLines = 55;
const namesShown = 6;

/** A change of lines, wherever it is: in files of other names, or between other lines. */
interface Change {
	readonly difference: Difference;
	readonly documents: readonly DocumentDifference[];
	readonly groups: Difference["groups"][number][];
	readonly paths: Set<string>;
}

/**
 * The comparison for a pull request's comment, under 60 lines whatever the fleet's size: the same lines changed in files of
 * several systems are shown once; what has no room is counted.
 */
export function printMarkdown(comparison: Comparison): string {
	const lines = [
		`### Meridian: ${inline(comparison.before)} → ${inline(comparison.after)}`,
		"",
		totalWords(comparison),
	];
	const changes = sameLinesOnce(comparison.differences);
	let left = 0;
	for (const [i, change] of changes.entries()) {
		const block = blockOf(
			change,
			Math.max(12, Math.floor((mostLines - lines.length) / Math.min(3, changes.length - i))),
		);
		if (lines.length + block.length > mostLines) left++;
		else lines.push(...block);
	}
	if (left > 0) lines.push("", `…and ${counted(left, "further difference")}: \`meridian diff\` shows every line.`);
	return `${lines.join("\n")}\n`;
}

function sameLinesOnce(differences: readonly Difference[]): Change[] {
	const byLines = new Map<string, Change>();
	for (const difference of differences) {
		const { settings, effect, packingOnly, documents, groups } = difference;
		const changed = documents.map(({ change, mode, hunks }) => [
			change,
			mode,
			hunks.map(({ lines }) => lines.filter((line) => !line.startsWith(" "))),
		]);
		// Where settings differ each group has its own.
		const key = JSON.stringify([settings, effect, packingOnly, changed]);
		const known = byLines.get(key) ?? { difference, documents, groups: [], paths: new Set() };
		known.groups.push(...groups);
		for (const { path } of documents) known.paths.add(path);
		byLines.set(key, known);
	}
	return [...byLines.values()];
}

function blockOf({ difference, documents, groups, paths }: Change, room: number): string[] {
	const files = [...paths].map(inline).join(", ");
	const most = Math.max(4, room - 8);
	const whole = bodyOf(documents, () => true);
	// Where there is no room for both, the lines that changed say more than those around them.
	const body = whole.length <= most ? whole : bodyOf(documents, (line) => !line.startsWith(" "));
	const left = body.length - most;
	const cut = left > 0 ? [...body.slice(0, most - 1), `# ${counted(left + 1, "further line")} left out`] : body;
	// A fence that no line of the content can close.
	const fence = "`".repeat(Math.max(3, ...cut.map((line) => longestRun(line) + 1)));
	return [
		"",
		`**${escaped(groupWords(groups, namesShown))}**: ${escaped(difference.effect.words)}`,
		...differenceWords({ ...difference, groups }).map((words) => `- ${escaped(words)}`),
		...(files === "" ? [] : [`in ${files}`]),
		...(cut.length > 0 ? ["", `${fence}diff`, ...cut, fence] : []),
	];
}

/** Lines of the documents; Meridian's own scripts last, for they follow from the rest. */
function bodyOf(documents: readonly DocumentDifference[], shown: (line: string) => boolean): string[] {
	return documents
		.toSorted((a, b) => Number(isOwnScript(a.path)) - Number(isOwnScript(b.path)))
		.flatMap(({ path, mode, hunks }) => [
			...(documents.length > 1 ? [`# ${safeLine(path)}`] : []),
			...(mode ? [`# permissions: ${safeLine(mode.before)} -> ${safeLine(mode.after)}`] : []),
			...hunks.flatMap((hunk) => [`@@ line ${hunk.newStart} @@`, ...hunk.lines.filter(shown).map(safeLine)]),
		]);
}

function isOwnScript(path: string): boolean {
	return path.startsWith(`${linuxFolder}/`) || path.startsWith(`${windowsFolder.path}/`);
}

/** Text among Markdown: nothing in it is markup, a link or somebody's name to be called. */
function escaped(text: string): string {
	return text
		.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
		.replaceAll("@", "@\u200b")
		.replaceAll("&", "&amp;");
}

function inline(text: string): string {
	const safe = safeLine(text).replaceAll("\t", " ");
	const ticks = "`".repeat(longestRun(safe) + 1);
	const space = /^`|`$/.test(safe) ? " " : "";
	return `${ticks}${space}${safe}${space}${ticks}`;
}

function longestRun(text: string): number {
	return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
