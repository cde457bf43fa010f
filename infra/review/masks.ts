import { maskOf, maskPattern } from "../render/mask";
import type { Side, SideGroup } from "./side";

/** Secrets as settings, by their place in the group: a change of one that lands in no document shows, too. */
export function secretSettings(secrets: Readonly<Record<string, string>> = {}): Record<string, string> {
	return Object.fromEntries(Object.entries(secrets).map(([path, mask]) => [`secret ${path}`, mask]));
}

/** Whether there are only masks. */
export function areMasked(secrets: Readonly<Record<string, string>> = {}): boolean {
	return Object.values(secrets).every((text) => new RegExp(`^${maskPattern.source}$`).test(text));
}

/** Both sides with masks of the same form: a digest that one of them could not make is left out of the other. */
export function withCommonMasks(before: Side, after: Side): [Side, Side] {
	const bare = new Set([before, after].flatMap((side) => [...texts(side)]).flatMap(wordsWithoutDigest));
	if (bare.size === 0) return [before, after];
	const common = (text: string) =>
		text.replace(maskPattern, (mask, word: string) => (bare.has(word) ? maskOf(word.replace(".", ":")) : mask));
	return [mapped(before, common), mapped(after, common)];
}

function* texts(side: Side): Generator<string> {
	for (const { documents, settings } of side.groups.values()) {
		yield* Object.values(settings);
		for (const { content } of documents) yield content;
	}
}

function wordsWithoutDigest(text: string): string[] {
	if (!text.includes("***")) return [];
	return [...text.matchAll(maskPattern)].flatMap(([, word, digest]) => (digest === undefined ? [word!] : []));
}

function mapped(side: Side, change: (text: string) => string): Side {
	const groups = [...side.groups].map(([name, group]): [string, SideGroup] => {
		const documents = group.documents.map((document) => ({ ...document, content: change(document.content) }));
		const settings = Object.fromEntries(Object.entries(group.settings).map(([key, text]) => [key, change(text)]));
		// What carries them has the digests in it: its own digest says nothing any more.
		const holds = documents.some(({ content }, i) => content !== group.documents[i]!.content);
		return [name, { ...group, documents, settings, ...(holds ? { carrierSha256: undefined } : {}) }];
	});
	return { ...side, groups: new Map(groups) };
}
