import type { Origin } from "../../../infra/review/review-model";
import { data } from "./data";

/** Where a value comes from: a fact's row with source and date, a line of the fleet document, or a default. */
export function OriginView({ origin, because }: { origin: Origin; because?: boolean }) {
	return (
		<span class="origin">
			{because && <span class="because">because of </span>}
			<span class={`chip from-${origin.from}`}>{origin.from}</span> <OriginWords origin={origin} />
		</span>
	);
}

function OriginWords({ origin }: { origin: Origin }) {
	switch (origin.from) {
		case "default":
			return <span>{origin.words}</span>;
		case "fleet":
			return (
				<span>
					<code>{origin.path}</code>
					{origin.line !== undefined && (
						<>
							, line {origin.line} of <code>{data.label}</code>
						</>
					)}
				</span>
			);
		case "fact": {
			const fact = data.facts[origin.fact];
			if (!fact) return null;
			return (
				<span>
					{fact.title}, row <code>{origin.row}</code>
					<span class="cited">
						<Source text={fact.source} />, read <time dateTime={fact.readOn}>{fact.readOn}</time>
					</span>
				</span>
			);
		}
	}
}

/** Text with its addresses as links. */
export function Source({ text }: { text: string }) {
	return (
		<>
			{text.split(/(https:\/\/[^\s;,()]+)/).map((part) =>
				part.startsWith("https://") ? (
					<a key={part} href={part} target="_blank" rel="noopener noreferrer">
						{shortened(part)}
					</a>
				) : (
					part
				),
			)}
		</>
	);
}

/** Host and last part of an address: the rest is in the link. */
function shortened(address: string): string {
	const { host, pathname } = new URL(address);
	const parts = pathname.split("/").filter(Boolean);
	const between = parts.length > 1 ? "/…" : "";
	return parts.length === 0 ? host : `${host}${between}/${parts.at(-1)}`;
}
