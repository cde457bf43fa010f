import { useEffect, useRef } from "preact/hooks";
import { data } from "./data";
import { type Filters, noFilters } from "./filters";
import { figure, flagWords } from "./words";

interface Props {
	readonly filters: Filters;
	readonly onChange: (filters: Filters) => void;
	/** How many groups they let through. */
	readonly shown: number;
}

/** Search and filters of the list, and how much they leave. */
export function FilterPanel({ filters, onChange, shown }: Props) {
	const search = useRef<HTMLInputElement>(null);
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
			if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
			event.preventDefault();
			search.current?.focus();
		};
		addEventListener("keydown", onKeyDown);
		return () => removeEventListener("keydown", onKeyDown);
	}, []);
	const isFiltered = JSON.stringify(filters) !== JSON.stringify(noFilters);
	const select = (key: keyof Filters, label: string, options: readonly (readonly [string, string])[]) =>
		options.length > 2 && (
			<div>
				<label for={`filter-${key}`}>{label}</label>
				<select
					id={`filter-${key}`}
					value={filters[key]}
					onChange={({ currentTarget }) => onChange({ ...filters, [key]: currentTarget.value })}
				>
					{options.map(([value, words]) => (
						<option key={value} value={value}>
							{words}
						</option>
					))}
				</select>
			</div>
		);
	return (
		<search class="filters">
			<label class="search">
				<span class="hidden">Search names, systems, servers and documents</span>
				<input
					ref={search}
					type="search"
					placeholder="Search names, servers, files  ( / )"
					autocomplete="off"
					spellcheck={false}
					value={filters.search}
					onInput={({ currentTarget }) => onChange({ ...filters, search: currentTarget.value })}
				/>
			</label>
			<div class="selects">
				{select("network", "Network", [["", "all"], ...distinct("network")])}
				{select("os", "System", [["", "all"], ...systems()])}
				{select("warning", "Warnings", [["", "all"], ["any", "with any"], ...flags()])}
				{data.comparison &&
					select("change", "Changes", [
						["", "all"],
						["changed", "changed"],
						["unchanged", "unchanged"],
					])}
				{select("looked", "Looked at", [
					["", "all"],
					["not-yet", "not yet"],
					["done", "looked at"],
				])}
			</div>
			<p class="count">
				<span role="status" aria-live="polite">
					{figure(shown)} of {figure(data.groups.length)} groups
				</span>
				{isFiltered && (
					<button type="button" class="plain" onClick={() => onChange(noFilters)}>
						Clear filters
					</button>
				)}
			</p>
		</search>
	);
}

function distinct(key: "network"): [string, string][] {
	return [...new Set(data.groups.map((group) => group[key]))].sort().map((value) => [value, value]);
}

function systems(): [string, string][] {
	return [...new Map(data.groups.map(({ os, system }) => [os, system]))].sort(([, a], [, b]) => (a < b ? -1 : 1));
}

function flags(): [string, string][] {
	return [...new Set(data.groups.flatMap((group) => group.flags))].map((flag) => [flag, flagWords[flag]]);
}
