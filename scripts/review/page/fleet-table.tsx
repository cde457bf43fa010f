import { data } from "./data";
import type { Filters } from "./filters";
import { counted } from "./words";

/** Groups and guests by system and network; each figure lists the groups that it counts. */
export function FleetTable({ onFilter }: { onFilter?: (filters: Partial<Filters>) => void }) {
	const networks = [...new Set(data.groups.map(({ network }) => network))].sort();
	const systems = [...new Map(data.groups.map(({ os, system }) => [os, system]))].sort(([, a], [, b]) =>
		a < b ? -1 : 1,
	);
	const most = Math.max(...systems.map(([os]) => guestsOf({ os })));
	return (
		<div class="wide">
			<table class="fleet">
				<thead>
					<tr>
						<th scope="col">System</th>
						{networks.map((network) => (
							<th key={network} scope="col">
								{network}
							</th>
						))}
						<th scope="col">Guests</th>
					</tr>
				</thead>
				<tbody>
					{systems.map(([os, system]) => (
						<tr key={os}>
							<th scope="row">{system}</th>
							{networks.map((network) => (
								<td key={network}>
									<Cell filter={{ os, network }} onFilter={onFilter} label={`${system}, ${network}`} />
								</td>
							))}
							<td class="bar">
								<span aria-hidden="true" style={{ width: `${(100 * guestsOf({ os })) / most}%` }} />
								{guestsOf({ os })}
							</td>
						</tr>
					))}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">All systems</th>
						{networks.map((network) => (
							<td key={network}>
								<Cell filter={{ network }} onFilter={onFilter} label={`all systems, ${network}`} />
							</td>
						))}
						<td>{guestsOf({})}</td>
					</tr>
				</tfoot>
			</table>
		</div>
	);
}

interface CellProps {
	readonly filter: { readonly os?: string; readonly network?: string };
	readonly onFilter: ((filters: Partial<Filters>) => void) | undefined;
	readonly label: string;
}

function Cell({ filter, onFilter, label }: CellProps) {
	const groups = groupsOf(filter);
	if (groups.length === 0) return <span class="quiet">–</span>;
	const words = counted(groups.length, "group");
	if (!onFilter) return <span>{words}</span>;
	return (
		<button type="button" class="plain" aria-label={`List ${words}: ${label}`} onClick={() => onFilter(filter)}>
			{words}
		</button>
	);
}

function groupsOf({ os, network }: CellProps["filter"]) {
	return data.groups.filter(
		(group) => (os === undefined || group.os === os) && (network === undefined || group.network === network),
	);
}

function guestsOf(filter: CellProps["filter"]): number {
	return groupsOf(filter).reduce((sum, { guests }) => sum + guests, 0);
}
