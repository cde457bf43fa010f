import { createHash } from "node:crypto";
import type { FleetReview } from "../../infra/review/review-model";
import { pack } from "./pack";
import { type ComparisonSummary, elementIds, type GroupDetail, type GroupSummary, type PageData } from "./page-data";

/** The page of a review: one file that asks for nothing outside of it. Same review, same bytes. */
export function reviewPage(review: FleetReview, version: string): string {
	const { script, style } = require("./page-assets") as { readonly script: string; readonly style: string };
	const { label, region, facts, limits, groups, texts, comparison } = review;
	const data: PageData = {
		version,
		label,
		region,
		facts,
		limits,
		groups: groups.map(summary),
		comparison: comparison && comparisonSummary(comparison),
	};
	const policy = [
		"default-src 'none'",
		`script-src '${digest(script)}'`,
		`style-src '${digest(style)}'`,
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeText(label)} – Meridian review</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<noscript>This page draws itself with a script that is part of it. Allow scripts to read it.</noscript>
<div id="app"></div>
<div id="paper"></div>
${element(elementIds.data, data)}
${element(elementIds.details, pack(groups.map(detail)))}
${element(elementIds.texts, pack(texts))}
${element(elementIds.differences, pack(comparison?.differences ?? []))}
<script>${script}</script>
</body>
</html>
`;
}

function summary(group: FleetReview["groups"][number]): GroupSummary {
	const { name, os, system, network, guests, carrier, digest, flags, difference, warnings } = group;
	return { name, os, system, network, guests, carrier, digest, flags, difference, warnings: warnings.length };
}

function detail({ origin, warnings, line, sections, documents, delivery }: FleetReview["groups"][number]): GroupDetail {
	return { origin, warnings, line, sections, documents, delivery };
}

function comparisonSummary(comparison: NonNullable<FleetReview["comparison"]>): ComparisonSummary {
	const { before, after, unchanged, notes, differences } = comparison;
	return {
		before,
		after,
		unchanged,
		notes,
		differences: differences.map(({ effect, groups }) => ({ effect, groups: groups.length })),
	};
}

/** Data as an element that no browser runs. */
function element(id: string, value: unknown): string {
	return `<script type="application/json" id="${id}">${embeddedJson(value)}</script>`;
}

/** JSON in which nothing ends the element or begins another, and which is a script's text, too. */
export function embeddedJson(value: unknown): string {
	const escapes: Readonly<Record<string, string>> = {
		"<": "\\u003c",
		">": "\\u003e",
		"&": "\\u0026",
		"\u2028": "\\u2028",
		"\u2029": "\\u2029",
	};
	return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => escapes[char]!);
}

function escapeText(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** As a content security policy names an inline script or style. */
function digest(text: string): string {
	return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
