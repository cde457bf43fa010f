import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { data, placeOfGroup } from "./data";
import { FilterPanel } from "./filter-panel";
import { type Filters, filtered, noFilters } from "./filters";
import { GroupList } from "./group-list";
import { GroupView } from "./group-view";
import { useMarks } from "./marks";
import { Overview } from "./overview";
import { printShows } from "./print-view";
import { useRoute } from "./route";
import { storageRefused } from "./stored";
import { TopBar } from "./top-bar";

/** The whole page. */
export function App() {
	const [filters, setFilters] = useState<Filters>(noFilters);
	const marks = useMarks();
	const route = useRoute();
	const wasAway = useRef(false);
	const shown = useMemo(() => filtered(filters, marks), [filters, filters.looked === "" ? 0 : marks]);
	printShows(shown);
	const place = route && placeOfGroup(route.group);
	if (route) wasAway.current = true;
	useEffect(() => {
		document.title = [route?.group, data.label, "Meridian review"].filter(Boolean).join(" – ");
	});
	return (
		<>
			<a class="skip" href="#main">
				Skip to the content
			</a>
			<TopBar marks={marks} />
			<div class="panes">
				<nav class="side" aria-label="Groups">
					<FilterPanel filters={filters} onChange={setFilters} shown={shown.length} />
					<GroupList shown={shown} current={place} marks={marks} />
					{shown.length === 0 && <p class="empty">No group is like that. Take a word or a filter away.</p>}
				</nav>
				<main id="main" tabIndex={-1}>
					{storageRefused() && (
						<p class="note" role="note">
							This browser keeps nothing for this page: what you mark as looked at is forgotten when you close it.
						</p>
					)}
					{route && place === undefined && (
						<p class="note">
							{data.label} has no group {route.group}.
						</p>
					)}
					{place === undefined ? (
						<Overview
							marks={marks}
							focus={wasAway.current}
							onFilter={(some) => setFilters({ ...noFilters, ...some })}
						/>
					) : (
						<GroupView key={place} place={place} marks={marks} search={filters.search} shown={shown} />
					)}
				</main>
			</div>
		</>
	);
}
