import type { WarningFlag } from "../../../infra/review/review-model";
import type { GroupSummary } from "../page-data";
import { data, details, texts } from "./data";
import type { Marks } from "./marks";
import { flagWords } from "./words";

/** What of the fleet the list shows. An empty text lets everything through. */
export interface Filters {
	readonly search: string;
	readonly network: string;
	readonly os: string;
	readonly warning: "" | "any" | WarningFlag;
	readonly change: "" | "changed" | "unchanged";
	readonly looked: "" | "not-yet" | "done";
}

export const noFilters: Filters = { search: "", network: "", os: "", warning: "", change: "", looked: "" };

/** Places of the groups that the filters let through, in the fleet's order. */
export function filtered(filters: Filters, marks: Marks): number[] {
	const words = wordsOf(filters.search);
	return [...data.groups.keys()].filter((place) => {
		const group = data.groups[place]!;
		return passes(group, filters, marks) && words.every((word) => contains(group, place, word));
	});
}

function passes(group: GroupSummary, filters: Filters, marks: Marks): boolean {
	const { network, os, warning, change, looked } = filters;
	return (
		(network === "" || group.network === network) &&
		(os === "" || group.os === os) &&
		(warning === "" || (warning === "any" ? group.warnings > 0 : group.flags.includes(warning))) &&
		(change === "" || (change === "changed") === (group.difference !== undefined)) &&
		(looked === "" || (looked === "done") === marks.has(group.digest))
	);
}

export function wordsOf(search: string): string[] {
	return search.toLowerCase().split(/\s+/).filter(Boolean);
}

function contains(group: GroupSummary, place: number, word: string): boolean {
	return summaryText(group, place).includes(word) || documentsWith(place, word).length > 0;
}

const summaries: string[] = [];

function summaryText({ name, os, system, network, carrier, flags }: GroupSummary, place: number): string {
	summaries[place] ??= [
		name,
		os,
		system,
		network,
		carrier,
		...flags.map((flag) => flagWords[flag]),
		...details.at(place).warnings,
		...details.at(place).sections.flatMap(({ values }) => values.flatMap(({ name, value }) => [name, value])),
	]
		.join("\n")
		.toLowerCase();
	return summaries[place];
}

const lowerTexts: string[] = [];
/** For one word: whether each text that was looked at has it. Groups share most of their texts. */
let searched: { word: string; has: Map<number, boolean> } = { word: "", has: new Map() };
const searches = new Map<string, typeof searched>();

/** Paths of a group's documents that contain a word. */
export function documentsWith(place: number, word: string): string[] {
	if (searched.word !== word) {
		searched = searches.get(word) ?? { word, has: new Map() };
		if (searches.size > 50) searches.clear();
		searches.set(word, searched);
	}
	const { has } = searched;
	return details
		.at(place)
		.documents.filter(({ path, text }) => {
			let found = has.get(text);
			if (found === undefined) {
				lowerTexts[text] ??= texts.at(text).toLowerCase();
				found = lowerTexts[text].includes(word);
				has.set(text, found);
			}
			return found || path.toLowerCase().includes(word);
		})
		.map(({ path }) => path);
}
