import { useEffect, useRef, useState } from "preact/hooks";
import type { WarningFlag } from "../../../infra/review/review-model";
import { data, differences } from "./data";
import { DiffView } from "./diff-view";
import type { Filters } from "./filters";
import { FleetTable } from "./fleet-table";
import { Source } from "./origin-view";
import { groupHref } from "./route";
import { counted, effectWords, flagWords, safeLine } from "./words";

interface Props {
	readonly onFilter: (filters: Partial<Filters>) => void;
	/** Whether the reader has come back to it, and reads on here. */
	readonly focus: boolean;
}

/** The fleet at a glance: networks and systems, warnings, changes, and the facts that values come from. */
export function Overview({ onFilter, focus }: Props) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (focus) heading.current?.focus();
	}, []);
	return (
		<article>
			<header class="group-head">
				<h2 ref={heading} tabIndex={-1}>
					The fleet at a glance
				</h2>
				<p class="quiet">
					Region {data.region}. Choose a group in the list to read what its guests will be told; choose a figure to list
					only the groups that it counts.
				</p>
			</header>
			<div class="glance">
				<section aria-labelledby="by-network">
					<h3 id="by-network">By network and system</h3>
					<FleetTable onFilter={onFilter} />
				</section>
				<section aria-labelledby="all-warnings">
					<h3 id="all-warnings">Warnings</h3>
					<WarningCounts onFilter={onFilter} />
				</section>
			</div>
			<section aria-labelledby="all-changes">
				<h3 id="all-changes">Changes</h3>
				<AllChanges />
			</section>
			<section aria-labelledby="facts">
				<h3 id="facts">Facts that values come from</h3>
				<Facts />
			</section>
		</article>
	);
}

function WarningCounts({ onFilter }: Pick<Props, "onFilter">) {
	const flags = Object.keys(flagWords) as WarningFlag[];
	const counts = flags
		.map((flag) => ({ flag, count: data.groups.filter((group) => group.flags.includes(flag)).length }))
		.filter(({ count }) => count > 0);
	const any = data.groups.filter(({ warnings }) => warnings > 0).length;
	if (any === 0) return <p class="quiet">None: no group has a warning.</p>;
	return (
		<ul class="figures">
			{counts.map(({ flag, count }) => (
				<li key={flag}>
					<button type="button" onClick={() => onFilter({ warning: flag })}>
						<strong>{count}</strong> {flagWords[flag]}
					</button>
				</li>
			))}
			<li>
				<button type="button" onClick={() => onFilter({ warning: "any" })}>
					<strong>{any}</strong> with any warning
				</button>
			</li>
		</ul>
	);
}

/** Differences drawn at first, and more each time. */
const step = 20;

function AllChanges() {
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
				<LazyDifference key={place} place={place} groups={groups} effect={effect} open={place < 3} />
			))}
			{count < comparison.differences.length && (
				<button type="button" onClick={() => setCount(count + step)}>
					Show {Math.min(step, comparison.differences.length - count)} more
				</button>
			)}
		</>
	);
}

type Effect = NonNullable<typeof data.comparison>["differences"][number]["effect"];
/** Names in a heading: more would hide what they head. */
const namesShown = 6;

function LazyDifference({ place, ...props }: { place: number; groups: number; effect: Effect; open: boolean }) {
	const [open, setOpen] = useState(props.open);
	const detail = differences.at(place);
	const names = detail.groups.slice(0, namesShown);
	const known = new Set(data.groups.map(({ name }) => name));
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
							known.has(name) ? (
								<a key={name} href={groupHref(name)}>
									{name}
								</a>
							) : (
								<span key={name}>{safeLine(name)}</span>
							),
						)}
					</p>
					<DiffView effect={props.effect} detail={detail} />
				</>
			)}
		</details>
	);
}

function Facts() {
	return (
		<div class="wide">
			<table class="facts">
				<thead>
					<tr>
						<th scope="col">Table</th>
						<th scope="col">Source</th>
						<th scope="col">Read on</th>
					</tr>
				</thead>
				<tbody>
					{Object.entries(data.facts).map(([id, { title, file, source, readOn }]) => (
						<tr key={id}>
							<th scope="row">
								{title} <code class="quiet">{file}</code>
							</th>
							<td>
								<Source text={source} />
							</td>
							<td>
								<time dateTime={readOn}>{readOn}</time>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
