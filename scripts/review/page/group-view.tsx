import { useEffect, useRef } from "preact/hooks";
import type { ReviewDelivery } from "../../../infra/review/review-model";
import { data, details, differences, textFor } from "./data";
import { DiffView } from "./diff-view";
import { DocumentDetails } from "./document-details";
import { documentsWith, wordsOf } from "./filters";
import type { Marks } from "./marks";
import { groupHref, overviewHref } from "./route";
import { ValuesView } from "./values-view";
import { counted, figure } from "./words";

interface Props {
	readonly place: number;
	readonly marks: Marks;
	readonly search: string;
	/** Places of the groups that the list shows. */
	readonly shown: readonly number[];
}

/** Everything about one group. */
export function GroupView({ place, marks, search, shown }: Props) {
	const group = data.groups[place]!;
	const { warnings, line, sections, documents, delivery } = details.at(place);
	const heading = useRef<HTMLHeadingElement>(null);
	// Whoever chose a group reads on in it.
	useEffect(() => heading.current?.focus(), [place]);
	const looked = marks.has(group.digest);
	const values = sections.flatMap((section) => section.values);
	const words = wordsOf(search);
	const found = new Set(words.flatMap((word) => documentsWith(place, word)));
	const next = nextNotLookedAt(place, shown, marks);
	const proceed = () => {
		marks.set([group.digest], true);
		location.hash = next === undefined ? overviewHref : groupHref(data.groups[next]!.name);
	};
	return (
		<article>
			<header class="group-head">
				<p class="crumb">
					<a href={overviewHref}>Overview</a>
				</p>
				<h2 ref={heading} tabIndex={-1}>
					{group.name}
				</h2>
				<p class="quiet">
					{group.system} · {group.network} · {counted(group.guests, "guest")}
					{line !== undefined && (
						<>
							{" "}
							· line {line} of <code>{data.label}</code>
						</>
					)}
				</p>
				<p class="actions">
					<button type="button" aria-pressed={looked} onClick={() => marks.set([group.digest], !looked)}>
						{looked ? "✓ Looked at" : "Mark as looked at"}
					</button>
					<button type="button" class="primary" onClick={proceed}>
						{next === undefined ? "Looked at, to the overview" : `Looked at, on to ${data.groups[next]!.name}`}
					</button>
				</p>
				<JumpLinks to={[...(data.comparison ? ["changes"] : []), "documents", "values", "delivery"]} />
			</header>
			{warnings.length > 0 && (
				<section aria-labelledby="warnings">
					<h3 id="warnings">{counted(warnings.length, "warning")}</h3>
					<ul class="warnings">
						{warnings.map((warning) => (
							<li key={warning}>{warning}</li>
						))}
					</ul>
				</section>
			)}
			<GroupChanges place={place} />
			<section aria-labelledby="documents">
				<h3 id="documents" tabIndex={-1}>
					Documents
				</h3>
				{documents.map((document, i) => (
					<DocumentDetails
						key={`${group.name} ${document.path}`}
						path={document.path}
						about={`${document.mode} ${figure(document.bytes)} bytes, template ${document.template}`}
						text={() => textFor(place, document.text)}
						values={values}
						words={words}
						initiallyOpen={i === 0 || found.has(document.path)}
					/>
				))}
				<DocumentDetails
					key={`${group.name} ${delivery.kind}`}
					path={delivery.kind}
					about={`${figure(delivery.bytes)} bytes: what brings the documents above, as the guest gets it`}
					text={() => textFor(place, delivery.text)}
					values={values}
					words={words}
					initiallyOpen={false}
				/>
			</section>
			<section aria-labelledby="values">
				<h3 id="values" tabIndex={-1}>
					Every value, and where it comes from
				</h3>
				<ValuesView sections={sections} />
			</section>
			<section aria-labelledby="delivery">
				<h3 id="delivery" tabIndex={-1}>
					How it gets there
				</h3>
				<Size delivery={delivery} />
			</section>
		</article>
	);
}

/** The address says which group is shown, so these are no links to places in it. */
function JumpLinks({ to }: { to: readonly string[] }) {
	const jump = (id: string) => {
		document.getElementById(id)?.scrollIntoView();
		document.getElementById(id)?.focus({ preventScroll: true });
	};
	return (
		<ul class="jump" aria-label="On this page">
			{to.map((id) => (
				<li key={id}>
					<button type="button" class="plain" onClick={() => jump(id)}>
						{id[0]!.toUpperCase() + id.slice(1)}
					</button>
				</li>
			))}
		</ul>
	);
}

function GroupChanges({ place }: { place: number }) {
	const { comparison } = data;
	const { difference, name } = data.groups[place]!;
	if (!comparison) return null;
	return (
		<section aria-labelledby="changes">
			<h3 id="changes" tabIndex={-1}>
				Changes since <code>{comparison.before}</code>
			</h3>
			{difference === undefined ? (
				<p class="quiet">None: its guests are told the same.</p>
			) : (
				<DiffView
					effect={comparison.differences[difference]!.effect}
					detail={differences.at(difference)}
					group={name}
				/>
			)}
		</section>
	);
}

function Size({ delivery }: { delivery: ReviewDelivery }) {
	const { kind, format, bytes, base64Bytes, compressed, sha256 } = delivery;
	const { maxBytes, warnAboveBytes } = data.limits;
	const words = `${figure(bytes)} bytes${compressed ? ", compressed" : ""}`;
	return (
		<>
			{kind === "user-data" && (
				<meter min={0} max={maxBytes} high={warnAboveBytes} value={bytes} aria-label="User data against its limit">
					{figure(bytes)} of {figure(maxBytes)} bytes
				</meter>
			)}
			<p>
				{kind === "user-data" ? (
					<>
						User data ({format}): <strong>{words}</strong> of {figure(maxBytes)} ({Math.round((100 * bytes) / maxBytes)}{" "}
						%); the line stands at {figure(warnAboveBytes)}, the limit of older documentation.
					</>
				) : (
					<>
						A command ({format}): <strong>{words}</strong>, {figure(base64Bytes)} in Base64.
					</>
				)}{" "}
				<span class="quiet">
					SHA-256 <code class="digest">{sha256}</code>
				</span>
			</p>
		</>
	);
}

/** The next group of the list, from here and around, that nobody has looked at. */
function nextNotLookedAt(place: number, shown: readonly number[], marks: Marks): number | undefined {
	const at = shown.indexOf(place);
	const around = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))];
	return around.find((other) => !marks.has(data.groups[other]!.digest));
}
