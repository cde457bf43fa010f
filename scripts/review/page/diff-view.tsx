import type { Effect } from "../../../infra/review/effect";
import type { DifferenceDetail } from "../page-data";
import { data } from "./data";
import { safeLine } from "./words";

interface Props {
	readonly effect: Effect;
	readonly detail: DifferenceDetail;
	/** Group whose guests are counted; without one, those of the first. */
	readonly group?: string;
}

/** One difference: what the change does, and every line of it. */
export function DiffView({ effect, detail, group }: Props) {
	const { settings, documents, packingOnly, groups } = detail;
	const counts = groups.find(({ name }) => name === group) ?? groups[0];
	const isResized = counts?.before !== undefined && counts.after !== undefined && counts.before !== counts.after;
	return (
		<div class="difference">
			<p class={`effect effect-${effect.kind}`}>{effect.words}</p>
			{(settings.length > 0 || isResized || packingOnly) && (
				<ul class="settings">
					{settings.map(({ name, before, after }) => (
						<li key={name}>
							{name}: <del>{safeLine(before)}</del> → <ins>{safeLine(after)}</ins>
						</li>
					))}
					{isResized && (
						<li>
							guests: <del>{counts.before}</del> → <ins>{counts.after}</ins>
						</li>
					)}
					{packingOnly && <li>The documents are the same, their packing is not (compression, order or form).</li>}
				</ul>
			)}
			{documents.map((document) => (
				<DocumentDiff key={document.path} document={document} />
			))}
		</div>
	);
}

const signs: Readonly<Record<string, { readonly kind: string; readonly words: string }>> = {
	"+": { kind: "added", words: "added: " },
	"-": { kind: "removed", words: "removed: " },
};

function DocumentDiff({ document }: { document: DifferenceDetail["documents"][number] }) {
	const { path, change, mode, hunks } = document;
	const count = (sign: string) => hunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith(sign)).length;
	return (
		<details open={change === "changed"}>
			<summary>
				<code>{safeLine(path)}</code> <span class="quiet">{change}</span>
				<span class="counts">
					<ins>+{count("+")}</ins> <del>−{count("-")}</del>
				</span>
			</summary>
			{mode && (
				<p class="note">
					permissions: {safeLine(mode.before)} → {safeLine(mode.after)}
				</p>
			)}
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
			{/* biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, of which there are enough */}
			<div role="group" class="code diff" tabIndex={0} aria-label={`Changes of ${path}`}>
				{hunks.map((hunk) => (
					<div key={`${hunk.oldStart} ${hunk.newStart}`}>
						<div class="place">
							line {hunk.oldStart} in {data.comparison?.before}, {hunk.newStart} in {data.comparison?.after}
						</div>
						{hunk.lines.map((line, i) => (
							<div key={i} class={signs[line[0]!]?.kind}>
								<span class="sign">{line[0]}</span>
								<span class="hidden">{signs[line[0]!]?.words}</span>
								{safeLine(line.slice(1))}
							</div>
						))}
					</div>
				))}
			</div>
		</details>
	);
}
