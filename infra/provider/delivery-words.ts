import type { GuestAnswer } from "../delivery/run-on-guests";
import type { Target } from "./delivery-plan";

/** What a delivery will do, in a sentence for each kind of guest. */
export function planWords(
	name: string,
	targets: readonly Target[],
	changedDocuments: readonly string[],
	isUnknown: (id: string) => boolean,
): string[] {
	const named = (some: readonly Target[]) =>
		some.map(({ key, guest }) => (isUnknown(guest.instanceId) ? key : withId(key, guest.instanceId))).join(", ");
	const of = (why: Target["why"]) => targets.filter((target) => target.why === why);
	const what = changedDocuments.length > 0 ? `: ${changedDocuments.join(", ")} changed` : "";
	const sentences: [Target[], string, string][] = [
		[of("changed"), "will be converged through Cloud Assistant", `${what}; no reboot, no replacement`],
		[
			of("failed"),
			"will be delivered to again through Cloud Assistant",
			": the last delivery did not succeed; no reboot",
		],
		[of("first"), "will get the documents through Cloud Assistant", "; no reboot"],
	];
	return sentences.flatMap(([some, verb, tail]) =>
		some.length === 0 ? [] : [`${name}: ${guestCount(some.length)} ${verb} (${named(some)})${tail}`],
	);
}

/** Which guests failed and why, with the end of what their scripts printed. */
export function failureWords(name: string, failed: readonly { key: string; answer: GuestAnswer }[]): string {
	const each = failed.map(({ key, answer }) => {
		const tail = lastLines(answer.output);
		return [`  ${withId(key, answer.instanceId)}: ${answer.reason}`, ...tail.map((line) => `    | ${line}`)].join("\n");
	});
	return [
		`${name}: the documents did not reach ${guestCount(failed.length)}; the next pulumi up delivers to ${failed.length === 1 ? "it" : "these"} alone:`,
		...each,
	].join("\n");
}

/** Paths whose digests differ. */
export function changedPaths(
	before: Readonly<Record<string, string>>,
	after: Readonly<Record<string, string>>,
): string[] {
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter((path) => before[path] !== after[path])
		.sort();
}

export function guestCount(count: number): string {
	return count === 1 ? "1 guest" : `${count} guests`;
}

function withId(key: string, instanceId: string): string {
	return key === instanceId ? key : `${key} ${instanceId}`;
}

const shownLines = 12;
const shownWidth = 300;

/** The end of an output; what is not printable in a terminal is shown as a question mark. */
function lastLines(output: string): string[] {
	return output
		.split(/\r?\n/)
		.map((line) =>
			line
				.trimEnd()
				.replace(/[^\P{C}\t]/gu, "?")
				.slice(0, shownWidth),
		)
		.filter((line) => line !== "")
		.slice(-shownLines);
}
