import { useState } from "preact/hooks";
import { data, differences } from "./data";
import { DiffView } from "./diff-view";
import type { Marks } from "./marks";
import { groupHref } from "./route";
import { counted, effectWords, safeLine } from "./words";

/** Differences drawn at first, and more each time. */
const step = 20;

/** Every difference from the base; groups that change alike are one. */
export function AllChanges({ marks }: { readonly marks: Marks }) {
	const { comparison } = data;
	const [count, setCount] = useState(step);
	if (!comparison) {
		return (
			<p class="quiet">
				Nothing to compare with was given. <code>meridian review --base git:HEAD~1:{data.label}</code> shows what
				differs from the last commit, and <code>--base stack:NAME</code> from what is deployed.
			</p>
		);
	}
	return (
		<>
			<p class="quiet">
				Since <code>{comparison.before}</code>: {counted(comparison.differences.length, "difference")};{" "}
				{counted(comparison.unchanged, "group")} told the same. Groups that change alike are one difference.
			</p>
			{comparison.notes.map((note) => (
				<p key={note} class="note">
					{safeLine(note)}
				</p>
			))}
			{comparison.differences.slice(0, count).map(({ effect, groups }, place) => (
				<LazyDifference key={place} place={place} groups={groups} effect={effect} open={place < 3} marks={marks} />
			))}
			{count < comparison.differences.length && (
				<button type="button" onClick={() => setCount(count + step)}>
					Show {Math.min(step, comparison.differences.length - count)} more
				</button>
			)}
		</>
	);
}

const digestsByName = new Map(data.groups.map(({ name, digest }) => [name, digest]));

type Effect = NonNullable<typeof data.comparison>["differences"][number]["effect"];
/** Names in a heading: more would hide what they head. */
const namesShown = 6;

interface DifferenceProps {
	readonly place: number;
	readonly groups: number;
	readonly effect: Effect;
	readonly open: boolean;
	readonly marks: Marks;
}

function LazyDifference({ place, marks, ...props }: DifferenceProps) {
	const [open, setOpen] = useState(props.open);
	const detail = differences.at(place);
	const names = detail.groups.slice(0, namesShown);
	const digests = detail.groups.flatMap(({ name }) => digestsByName.get(name) ?? []);
	const left = digests.filter((digest) => !marks.has(digest));
	return (
		<details class="change" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>
				{names.map(({ name }) => safeLine(name)).join(", ")}
				{props.groups > names.length && ` and ${props.groups - names.length} more`}{" "}
				<span class={`badge effect-${props.effect.kind}`}>{effectWords[props.effect.kind]}</span>
			</summary>
			{open && (
				<>
					<p class="names">
						{detail.groups.slice(0, 100).map(({ name }) =>
							digestsByName.has(name) ? (
								<a key={name} href={groupHref(name)}>
									{name}
								</a>
							) : (
								<span key={name}>{safeLine(name)}</span>
							),
						)}
					</p>
					<DiffView effect={props.effect} detail={detail} />
					{digests.length > 0 && (
						<p class="note">
							{left.length === 0 ? (
								"All of it is marked as looked at."
							) : (
								<button type="button" onClick={() => marks.set(left, true)}>
									Mark {counted(left.length, "group")} as looked at
								</button>
							)}
						</p>
					)}
				</>
			)}
		</details>
	);
}
