import { useMemo, useState } from "preact/hooks";
import type { ReviewValue } from "../../../infra/review/review-model";
import { highlighted, languageOf, type Token } from "./highlight";
import { OriginView } from "./origin-view";

interface Props {
	readonly path: string;
	readonly text: string;
	/** Values that may stand in it. */
	readonly values: readonly ReviewValue[];
	/** Words that are searched for. */
	readonly words: readonly string[];
}

/** A document's lines in colour; at a line that holds a value a button tells where that comes from. */
export function DocumentView({ path, text, values, words }: Props) {
	const lines = useMemo(() => highlighted(text, languageOf(path, text)), [path, text]);
	const written = useMemo(() => valuesByLine(text, values), [text, values]);
	return (
		// Long lines scroll, and what scrolls has to be reachable by keyboard.
		// biome-ignore lint/a11y/noNoninteractiveTabindex: see above
		// biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, of which there are enough
		<div role="group" class="code" tabIndex={0} aria-label={`Content of ${path}`}>
			<ol>
				{lines.map((tokens, i) => (
					<Line key={i} tokens={tokens} values={written.get(i) ?? []} words={words} number={i + 1} />
				))}
			</ol>
		</div>
	);
}

interface LineProps {
	readonly tokens: readonly Token[];
	readonly values: readonly ReviewValue[];
	readonly words: readonly string[];
	readonly number: number;
}

function Line({ tokens, values, words, number }: LineProps) {
	const [open, setOpen] = useState(false);
	const plain = words.length > 0 ? tokens.map(({ text }) => text.toLowerCase()).join("") : "";
	const kind = values[0]?.origins[0]?.from;
	const isHit = words.some((word) => plain.includes(word));
	return (
		<li class={isHit ? "hit" : undefined}>
			<span class="text">
				{tokens.map(({ text, kind }, i) =>
					kind === "" ? (
						text
					) : (
						<span key={i} class={kind}>
							{text}
						</span>
					),
				)}
			</span>
			{values.length > 0 && (
				<button
					type="button"
					class={`chip from-${kind}`}
					aria-expanded={open}
					aria-label={`${kind}: where ${values.map(({ value }) => value).join(", ")} comes from, line ${number}`}
					onClick={() => setOpen(!open)}
				>
					{kind}
				</button>
			)}
			{open && (
				<div class="why">
					{values.map((value) => (
						<div key={value.name + value.value}>
							<strong>{value.name}</strong> <code>{value.value}</code>
							{value.origins.map((origin, i) => (
								<OriginView key={JSON.stringify(origin)} origin={origin} because={i > 0} />
							))}
						</div>
					))}
				</div>
			)}
		</li>
	);
}

/** Which values stand in which line; comments say nothing to the guest. */
function valuesByLine(text: string, values: readonly ReviewValue[]): Map<number, ReviewValue[]> {
	const patterns = values.flatMap((value) =>
		value.asWritten === undefined ? [] : [{ value, pattern: asWord(value.asWritten) }],
	);
	const found = new Map<number, ReviewValue[]>();
	for (const [i, line] of text.split("\n").entries()) {
		if (/^\s*#/.test(line)) continue;
		const here = patterns.filter(({ value, pattern }) => line.includes(value.asWritten!) && pattern.test(line));
		if (here.length > 0)
			found.set(
				i,
				here.map(({ value }) => value),
			);
	}
	return found;
}

/** The text, but not as a part of a longer name or figure. */
function asWord(text: string): RegExp {
	return new RegExp(`(?<![\\w.-])${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-]|\\.\\w)`);
}
