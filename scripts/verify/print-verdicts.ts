import { escapeControls } from "../../infra/spec/show-value";
import { printTable } from "../print-table";
import { hostOf } from "./drift";
import type { Repair, Verdict } from "./verify-guests";

/** What guests say is shown with its control characters spelled out. */
const safe = (text: string) => escapeControls(text).slice(0, 300);

/** The table, and below it where each guest has drifted. */
export function printVerdicts(verdicts: readonly Verdict[]): void {
	const head = ["guest", "source", "offset", "time zone", "resolvers", "mirror", "documents", "state"];
	printTable(
		head,
		verdicts.map((verdict) => {
			const { guest, report, state, drift } = verdict;
			const changed = drift.filter(({ where }) => where.startsWith("/") || /^C:/.test(where)).length;
			const hosts = [...new Set((report?.repositories ?? []).map(hostOf))];
			return [
				safe(guest.name),
				safe(report?.time?.source ?? "-"),
				offsetOf(report?.time?.offsetSeconds),
				safe(report?.timeZone ?? "-"),
				report?.resolvers ? report.resolvers.servers.map(safe).join("\n") || "none" : "-",
				hosts.map(safe).join("\n") || "-",
				state === "unknown" ? "-" : changed === 0 ? `${guest.documents.length} as told` : `${changed} changed`,
				state === "unknown" ? "no answer" : state,
			];
		}),
	);
	for (const { guest, drift, problem } of verdicts) {
		const name = `${safe(guest.name)} (${safe(guest.instanceId)})`;
		if (problem !== "") console.log(`\n${name} can't be judged: ${safe(problem)}.`);
		if (drift.length > 0) console.log(`\n${name} has drifted:`);
		for (const { where, what } of drift) console.log(`  ${safe(where)}: ${safe(what)}`);
	}
}

/** What was done about it. */
export function printRepairs(repairs: readonly Repair[]): void {
	console.log("");
	for (const { guest, ok, problem } of repairs)
		console.log(`${safe(guest.name)}: ${ok ? "delivered again" : `delivered again, in vain: ${safe(problem)}`}`);
}

/** In the unit that leaves a number to read. */
function offsetOf(seconds: number | null | undefined): string {
	if (seconds === null || seconds === undefined) return "-";
	const size = Math.abs(seconds);
	if (size >= 1) return `${seconds.toFixed(3)} s`;
	return size >= 1e-3 ? `${(seconds * 1e3).toFixed(3)} ms` : `${(seconds * 1e6).toFixed(0)} µs`;
}
