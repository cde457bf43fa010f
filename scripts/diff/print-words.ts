import type { ChangedGroup, Comparison, Difference } from "../../infra/review/compare";
import { escapeControls } from "../../infra/spec/show-value";

/** A line of somebody's file as a terminal may see it: tabs stay, all else that a terminal acts on is shown as \u{…}. */
export function safeLine(line: string): string {
	return line.split("\t").map(escapeControls).join("\t");
}

/** `web, db and 498 more (502 guests)`. */
export function groupWords(groups: readonly ChangedGroup[], shown: number): string {
	const names = groups.slice(0, shown).map(({ name }) => escapeControls(name));
	const more = groups.length - names.length;
	const list = more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
	const guests = guestCount(groups);
	return guests === undefined ? list : `${list} (${counted(guests, "guest")})`;
}

/** Machines that a difference concerns; undefined where neither side says how many. */
export function guestCount(groups: readonly ChangedGroup[]): number | undefined {
	const counts = groups.map(({ before, after }) => after || before);
	return counts.every((count) => count !== undefined) ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

/** Everything about a difference that is no line of a document, a sentence each. */
export function differenceWords({ groups, settings, packingOnly }: Difference): string[] {
	const [first] = groups;
	const resized = first?.before && first.after && first.before !== first.after;
	return [
		...settings.map(({ name, before, after }) => `${name}: ${escapeControls(before)} -> ${escapeControls(after)}`),
		...(resized ? [`guests: ${first.before} -> ${first.after}`] : []),
		...(packingOnly ? ["the documents are the same, their packing is not (compression, order or form)"] : []),
	];
}

/** The last line of every form. */
export function totalWords({ differences, unchanged }: Comparison): string {
	const groups = differences.flatMap((difference) => difference.groups);
	const guests = guestCount(groups);
	const machines = guests === undefined ? "" : ` with ${counted(guests, "guest")}`;
	if (groups.length === 0) return `No difference in ${counted(unchanged, "group")}.`;
	return `${counted(groups.length, "group")}${machines} differ, in ${counted(differences.length, "way")}; ${unchanged} the same.`;
}

export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
