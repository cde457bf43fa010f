import type { ReviewValue, ValueSection } from "../../../infra/review/review-model";
import { OriginView } from "./origin-view";

/** What a group is told and what is decided for it, each value with where it comes from. */
export function ValuesView({ sections }: { sections: readonly ValueSection[] }) {
	return (
		<table class="values">
			<caption class="hidden">Values and where they come from</caption>
			<thead>
				<tr>
					<th scope="col">What</th>
					<th scope="col">Value</th>
					<th scope="col">Where it comes from</th>
				</tr>
			</thead>
			{sections.map(({ title, values }) => (
				<tbody key={title}>
					<tr class="section">
						<th scope="rowgroup" colSpan={3}>
							{title}
						</th>
					</tr>
					{together(values).map((row) => (
						<ValueRow key={`${row.name} ${row.values[0]}`} row={row} />
					))}
				</tbody>
			))}
		</table>
	);
}

interface Row extends ReviewValue {
	readonly values: readonly string[];
}

function ValueRow({ row }: { row: Row }) {
	return (
		<tr>
			<th scope="row">{row.name}</th>
			<td>
				{row.values.map((value) => (
					<code key={value} class="value">
						{value}
					</code>
				))}
				{row.note && <p class="note">{row.note}</p>}
			</td>
			<td>
				{row.origins.map((origin, i) => (
					<OriginView key={JSON.stringify(origin)} origin={origin} because={i > 0} />
				))}
			</td>
		</tr>
	);
}

/** Values of one name and one origin, such as the servers of a network, are one row. */
function together(values: readonly ReviewValue[]): Row[] {
	const rows = new Map<string, Row>();
	for (const value of values) {
		const key = JSON.stringify([value.name, value.origins, value.note]);
		const known = rows.get(key);
		rows.set(key, { ...value, values: [...(known?.values ?? []), value.value] });
	}
	return [...rows.values()];
}
