import { restName, type SideGroup } from "./side";

type Pair = readonly [SideGroup | undefined, SideGroup | undefined];

/**
 * A stack does not show the text of what holds a secret. Compared with a side that has the documents, digests say whether
 * both are the same; where they are not, digests are all that is shown.
 */
export function comparedBySeal([a, b]: Pair): Pair {
	if (!a?.sealed || !b?.sealed || (!isClosed(a) && !isClosed(b))) return [a, b];
	const readable = isClosed(a) ? b : a;
	const same = a.sealed.some((digest) => b.sealed!.includes(digest));
	return same ? [like(a, readable), like(b, readable)] : [closed(a), closed(b)];
}

function isClosed({ documents }: SideGroup): boolean {
	return documents.length === 1 && documents[0]?.path === restName;
}

function like(group: SideGroup, { documents }: SideGroup): SideGroup {
	return { ...group, documents, carrierSha256: undefined };
}

function closed(group: SideGroup): SideGroup {
	const content = sealedText(group.sealed![0]!);
	return { ...group, documents: [{ path: restName, mode: "", content }], carrierSha256: undefined };
}

/** What is shown instead of a text that is a secret. */
export function sealedText(digest: string): string {
	return `(a secret, digest ${digest})\n`;
}
