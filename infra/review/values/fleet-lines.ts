import type { Node, Pair } from "yaml";

/** Line of a value in the fleet document, from 1: of the value itself, else of the nearest thing around it that is there. */
export type LineOf = (path: readonly (string | number)[]) => number | undefined;

/** For a document that has no lines, such as a stack's configuration. */
export const noLines: LineOf = () => undefined;

/** Where values stand in a fleet document's text. Takes text that `parseFleetText` has taken. */
export function fleetLines(text: string): LineOf {
	const { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } =
		require("yaml") as typeof import("yaml");
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
	const lineAt = (offset: number | undefined) => (offset === undefined ? undefined : lines.linePos(offset).line);

	return (path) => {
		let node: unknown = document.contents;
		let line: number | undefined;
		for (const key of path) {
			if (isAlias(node)) node = node.resolve(document);
			const inner = isMap(node) ? pairOf(node.items, key) : isSeq(node) ? node.items[Number(key)] : undefined;
			if (inner === undefined) break;
			line = lineAt(startOf(inner)) ?? line;
			node = isPair(inner) ? inner.value : inner;
		}
		return line;
	};

	function pairOf(items: readonly Pair[], key: string | number): Pair | undefined {
		return items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
	}

	/** A pair is where its key is. */
	function startOf(item: unknown): number | undefined {
		const node = (isPair(item) ? item.key : item) as Node | null;
		return node?.range?.[0];
	}
}
