import { type StructuredPatchHunk, structuredPatch } from "diff";
import { type Effect, effectOf } from "./effect";
import { withCommonMasks } from "./masks";
import { withoutOwnName } from "./own-name";
import { comparedBySeal } from "./sealed";
import type { Side, SideDocument, SideGroup } from "./side";

/** A difference that is the same for every group in it. */
export interface Difference {
	readonly groups: readonly ChangedGroup[];
	readonly effect: Effect;
	/** Settings whose values differ, by name. */
	readonly settings: readonly { readonly name: string; readonly before: string; readonly after: string }[];
	readonly documents: readonly DocumentDifference[];
	/** Whether only the packing of equal documents differs: compression, order, form of the YAML. */
	readonly packingOnly: boolean;
}

export interface ChangedGroup {
	readonly name: string;
	/** How many machines before and after; undefined where a source does not say. */
	readonly before: number | undefined;
	readonly after: number | undefined;
}

export interface DocumentDifference {
	readonly path: string;
	readonly change: "added" | "removed" | "changed";
	/** Permissions before and after, where they differ. */
	readonly mode?: { readonly before: string; readonly after: string };
	/** Lines with ` `, `-` or `+` in front, and `\ No newline at end of file`. */
	readonly hunks: readonly StructuredPatchHunk[];
}

export interface Comparison {
	readonly before: string;
	readonly after: string;
	/** In the order of the first group's name in each. */
	readonly differences: readonly Difference[];
	/** How many groups are told the same on both sides. */
	readonly unchanged: number;
	readonly notes: readonly string[];
}

/**
 * Compares two sides group by group, document by document, line by line. Groups with the same difference are one entry.
 * @param context unchanged lines shown around each change
 */
export function compare(first: Side, second: Side, context: number): Comparison {
	const [before, after] = withCommonMasks(first, second);
	const names = [...new Set([...before.groups.keys(), ...after.groups.keys()])].sort();
	const byContent = new Map<string, Difference>();
	const patches = new Map<string, readonly StructuredPatchHunk[]>();
	const patch = (from: string, to: string) => {
		const key = JSON.stringify([from, to]);
		const known = patches.get(key) ?? hunksOf(from, to, context);
		patches.set(key, known);
		return known;
	};
	let unchanged = 0;
	for (const name of names) {
		const [a, b] = comparedBySeal([counterpart(name, before, after), counterpart(name, after, before)]);
		const difference = groupDifference(name, a, b, patch);
		if (difference === undefined) {
			unchanged++;
			continue;
		}
		const { groups: _, ...content } = difference;
		const key = JSON.stringify(content);
		const same = byContent.get(key);
		byContent.set(key, same ? { ...same, groups: [...same.groups, ...difference.groups] } : difference);
	}
	const notes = [...before.notes, ...after.notes];
	return { before: before.label, after: after.label, differences: [...byContent.values()], unchanged, notes };
}

/** A side's group of a name; for guests that differ from most of theirs, the group that they are of. */
function counterpart(name: string, side: Side, other: Side): SideGroup | undefined {
	const own = side.groups.get(name);
	const theirs = other.groups.get(name);
	if (own || theirs?.like === undefined) return own;
	const group = side.groups.get(theirs.like);
	return group && { ...group, guests: theirs.guests };
}

/** More changed lines than this are shown as one text in place of another: to match them would take minutes. */
const maxEditLength = 4000;

function hunksOf(from: string, to: string, context: number): readonly StructuredPatchHunk[] {
	const patch = structuredPatch("", "", from, to, undefined, undefined, { context, maxEditLength });
	if (patch) return patch.hunks;
	const [removed, added] = [from, to].map((text) => text.replace(/\n$/, "").split("\n"));
	const lines = [...removed!.map((line) => `-${line}`), ...added!.map((line) => `+${line}`)];
	return [{ oldStart: 1, oldLines: removed!.length, newStart: 1, newLines: added!.length, lines }];
}

type Patch = (from: string, to: string) => readonly StructuredPatchHunk[];

function groupDifference(
	name: string,
	a: SideGroup | undefined,
	b: SideGroup | undefined,
	patch: Patch,
): Difference | undefined {
	const [theirs, ours] = [a, b].map((group) => withoutOwnName(name, group?.documents ?? []));
	const documents = documentDifferences(theirs!, ours!, patch);
	const settings = a && b ? settingDifferences(a.settings, b.settings) : [];
	const [guestsBefore, guestsAfter] = [a ? a.guests : 0, b ? b.guests : 0];
	const resized = guestsBefore !== undefined && guestsAfter !== undefined && guestsBefore !== guestsAfter;
	const packed = a?.carrierSha256 !== undefined && b?.carrierSha256 !== undefined;
	const packingOnly = documents.length === 0 && packed && a.carrierSha256 !== b.carrierSha256;
	if (a && b && documents.length === 0 && settings.length === 0 && !resized && !packingOnly) return undefined;
	return {
		groups: [{ name, before: guestsBefore, after: guestsAfter }],
		effect: effectOf(a, b, documents.length > 0, packingOnly),
		settings,
		documents,
		packingOnly,
	};
}

function settingDifferences(a: SideGroup["settings"], b: SideGroup["settings"]): Difference["settings"] {
	// What only one of the sources says is no difference.
	return Object.keys(a)
		.filter((name) => b[name] !== undefined && a[name] !== b[name])
		.map((name) => ({ name, before: a[name]!, after: b[name]! }));
}

function documentDifferences(
	a: readonly SideDocument[],
	b: readonly SideDocument[],
	patch: Patch,
): DocumentDifference[] {
	const [before, after] = [byPath(a), byPath(b)];
	return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): DocumentDifference[] => {
		const [from, to] = [before.get(path), after.get(path)];
		if (!from || !to) {
			const hunks = patch(from?.content ?? "", to?.content ?? "");
			return [{ path, change: from ? "removed" : "added", hunks }];
		}
		const mode = sameMode(from.mode, to.mode) ? {} : { mode: { before: from.mode, after: to.mode } };
		if (from.content === to.content && !("mode" in mode)) return [];
		return [
			{ path, change: "changed", ...mode, hunks: from.content === to.content ? [] : patch(from.content, to.content) },
		];
	});
}

/** A path that is written twice (cloud-init appends to it) is told apart by a number. */
function byPath(documents: readonly SideDocument[]): Map<string, SideDocument> {
	const found = new Map<string, SideDocument>();
	for (const document of documents) {
		let { path } = document;
		for (let n = 2; found.has(path); n++) path = `${document.path} (${n})`;
		found.set(path, document);
	}
	return found;
}

/** Carriers write the same permissions as `644`, `0644` and, from YAML without quotes, as a number. */
function sameMode(a: string, b: string): boolean {
	return a.replace(/^0+/, "") === b.replace(/^0+/, "");
}
