import { distance } from "fastest-levenshtein";

/** The known word that `word` was probably meant to be, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
	const limit = Math.min(word.length - 1, Math.max(2, Math.floor(word.length / 3)));
	let best: string | undefined;
	let bestDistance = limit + 1;
	for (const candidate of known) {
		const d = distance(word.toLowerCase(), candidate.toLowerCase());
		if (d < bestDistance) {
			best = candidate;
			bestDistance = d;
		}
	}
	return best;
}

/** ` Did you mean "…"?`, or nothing. */
export function didYouMean(word: unknown, known: readonly string[]): string {
	const near = typeof word === "string" ? nearest(word, known) : undefined;
	return near === undefined ? "" : ` Did you mean "${near}"?`;
}
