import { render } from "preact";
import { data, details, differences, textFor } from "./data";
import { DiffView } from "./diff-view";
import { FleetTable } from "./fleet-table";
import { ValuesView } from "./values-view";
import { counted, figure, safeLine } from "./words";

let shown: readonly number[] = [];

/** Says which groups would be printed: those that the list shows. */
export function printShows(places: readonly number[]): void {
	shown = places;
}

/** Draws the printed form when the page is printed, and takes it away afterwards. */
export function preparePrinting(): void {
	const paper = document.getElementById("paper")!;
	addEventListener("beforeprint", () => render(<PrintView places={shown} />, paper));
	addEventListener("afterprint", () => render(null, paper));
}

/** Every group one behind another, each distinct document once. */
function PrintView({ places }: { places: readonly number[] }) {
	const printed = new Map<number, string>();
	return (
		<>
			<h1>Meridian review of {data.label}</h1>
			<p>
				Region {data.region}; {counted(places.length, "group")} of {figure(data.groups.length)}.
			</p>
			<FleetTable />
			{places.map((place) => (
				<PrintedGroup key={place} place={place} printed={printed} />
			))}
		</>
	);
}

function PrintedGroup({ place, printed }: { place: number; printed: Map<number, string> }) {
	const { name, system, network, guests, difference } = data.groups[place]!;
	const { warnings, sections, documents, delivery } = details.at(place);
	const effect = difference === undefined ? undefined : data.comparison?.differences[difference]?.effect;
	return (
		<article>
			<h2>{name}</h2>
			<p>
				{system} · {network} · {counted(guests, "guest")} · {delivery.kind}, {figure(delivery.bytes)} bytes, SHA-256{" "}
				{delivery.sha256}
			</p>
			{warnings.length > 0 && (
				<ul class="warnings">
					{warnings.map((warning) => (
						<li key={warning}>{warning}</li>
					))}
				</ul>
			)}
			{effect && difference !== undefined && (
				<>
					<h3>Changes since {data.comparison?.before}</h3>
					<DiffView effect={effect} detail={differences.at(difference)} group={name} />
				</>
			)}
			<ValuesView sections={sections} />
			{documents.map(({ path, text }) => {
				const before = printed.get(text);
				if (before === undefined) printed.set(text, `${path} of ${name}`);
				return (
					<section key={path}>
						<h3>
							<code>{path}</code>
						</h3>
						{before === undefined ? (
							<pre>{textFor(place, text).split("\n").map(safeLine).join("\n")}</pre>
						) : (
							<p>As {before}, but for the group's name.</p>
						)}
					</section>
				);
			})}
		</article>
	);
}
