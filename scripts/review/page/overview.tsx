import { useEffect, useRef } from "preact/hooks";
import type { WarningFlag } from "../../../infra/review/review-model";
import { AllChanges } from "./all-changes";
import { data } from "./data";
import type { Filters } from "./filters";
import { FleetTable } from "./fleet-table";
import type { Marks } from "./marks";
import { Source } from "./origin-view";
import { flagWords } from "./words";

interface Props {
	readonly onFilter: (filters: Partial<Filters>) => void;
	readonly marks: Marks;
	/** Whether the reader has come back to it, and reads on here. */
	readonly focus: boolean;
}

/** The fleet at a glance: networks and systems, warnings, changes, and the facts that values come from. */
export function Overview({ onFilter, marks, focus }: Props) {
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
				<AllChanges marks={marks} />
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
