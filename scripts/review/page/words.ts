import type { Effect } from "../../../infra/review/effect";
import type { WarningFlag } from "../../../infra/review/review-model";
import { escapeControls } from "../../../infra/spec/show-value";

export const flagWords: Readonly<Record<WarningFlag, string>> = {
	"ended-system": "system has ended",
	"classic-network": "classic network has ended",
	"public-names-only": "public resolvers only",
	"few-time-sources": "fewer than three time sources",
	"large-user-data": "user data over 16 KiB",
};

/** What a change does, in a word. */
export const effectWords: Readonly<Record<Effect["kind"], string>> = {
	create: "creates",
	delete: "deletes",
	converge: "converges",
	replace: "replaces",
	nothing: "changed",
	depends: "depends",
};

const figures = new Intl.NumberFormat("en");

export function figure(count: number): string {
	return figures.format(count);
}

export function counted(count: number, noun: string): string {
	return `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A line of somebody's file: tabs stay, what hides or turns text around is shown as \u{…}. */
export function safeLine(line: string): string {
	return line.split("\t").map(escapeControls).join("\t");
}
