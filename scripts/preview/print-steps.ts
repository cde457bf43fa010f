import { grouped } from "../../infra/review/grouped";
import { escapeControls } from "../../infra/spec/show-value";
import type { Colours } from "../diff/diff-colours";
import { safeLine } from "../diff/print-words";
import type { Diagnostic } from "./engine-events";
import type { PreviewStep, PropertyChange } from "./preview-steps";

/** As Pulumi marks them. */
const signs: Readonly<Record<string, string>> = {
	create: "+",
	delete: "-",
	update: "~",
	replace: "+-",
	import: "=",
	refresh: "~",
};

const namesShown = 6;

/** What would be done to each resource; those with the same step are one line, however many. */
export function printSteps(steps: readonly PreviewStep[], colours: Colours): string {
	const alike = grouped(steps, ({ op, type, properties }) => JSON.stringify([op, type, properties]));
	const lines = [...alike.values()].flatMap((members) => {
		const { op, type, properties } = members[0]!;
		const names = members.slice(0, namesShown).map(({ name }) => escapeControls(name));
		const more = members.length > namesShown ? ` and ${members.length - namesShown} more` : "";
		const line = `${(signs[op] ?? op).padEnd(2)} ${op} ${escapeControls(type)} ${names.join(", ")}${more}`;
		return [coloured(op, line, colours), ...properties.map((property) => `     ${propertyWords(property)}`)];
	});
	return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function coloured(op: string, line: string, { red, green, cyan }: Colours): string {
	return op === "create" ? green(line) : op === "delete" || op === "replace" ? red(line) : cyan(line);
}

function propertyWords({ name, before, after, replaces }: PropertyChange): string {
	const change = before === undefined ? "line by line below" : `${before} -> ${after}`;
	return `${escapeControls(name)}: ${change}${replaces ? " (replaces)" : ""}`;
}

const verbs: Readonly<Record<string, string>> = {
	create: "to create",
	update: "to update",
	delete: "to delete",
	replace: "to replace",
	import: "to import",
	refresh: "to refresh",
	read: "to read",
	same: "unchanged",
};

/** `Resources: 2 to update, 5 unchanged`. */
export function stepWords(steps: readonly PreviewStep[]): string {
	const byOp = grouped(steps, ({ op }) => op);
	const order = [...new Set([...Object.keys(verbs), ...byOp.keys()])];
	const counts = order.flatMap((op) => (byOp.has(op) ? [`${byOp.get(op)!.length} ${verbs[op] ?? op}`] : []));
	return `Resources: ${counts.length > 0 ? counts.join(", ") : "none"}`;
}

/** Messages as Pulumi prints them, warnings and errors by what they are about. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], colours: Colours): string {
	return diagnostics
		.map(({ severity, message, urn }) => {
			const about = urn === undefined ? "" : `${urn.split("::").slice(3).join("::")}: `;
			const word = /^(warning|error)$/.test(severity) ? `${severity}: ` : "";
			const text = `${word}${about}${message}`.split("\n").map(safeLine).join("\n");
			return `${severity === "error" ? colours.red(text) : text}\n`;
		})
		.join("");
}
