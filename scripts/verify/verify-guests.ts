import type { EcsClient } from "../../infra/delivery/ecs-client";
import { type GuestAnswer, runOnGuests } from "../../infra/delivery/run-on-guests";
import { grouped } from "../../infra/review/grouped";
import { type Drift, driftOf } from "./drift";
import { type GuestReport, readAnswer } from "./guest-report";
import { repairCommand } from "./repair-command";
import { isWindows, reportScript } from "./report-script";
import type { StackGuest } from "./stack-guests";

/** How a guest is. */
export interface Verdict {
	readonly guest: StackGuest;
	/** `unknown`: it gave no answer, or none that can be read. */
	readonly state: "in line" | "drifted" | "unknown";
	/** Of what the guest told; undefined where it told nothing. */
	readonly report: GuestReport | undefined;
	readonly drift: readonly Drift[];
	/** Why it is unknown; empty where it is not. */
	readonly problem: string;
}

/** What became of a delivery to a drifted guest. */
export interface Repair {
	readonly guest: StackGuest;
	readonly ok: boolean;
	/** Why not, with the end of what the script said; empty where it went well. */
	readonly problem: string;
}

/** Seconds: a report takes one or two, an apply that installs packages minutes. */
const reportTimeout = 120;
const applyTimeout = 900;
/** Seconds from a guest's start within which its agent is expected. */
const agentWait = 60;

/** Asks guests how they are; nothing is changed on them. */
export async function askGuests(ask: EcsClient, guests: readonly StackGuest[]): Promise<Verdict[]> {
	const answers = await runOn(
		ask,
		"meridian verify",
		guests,
		({ documents }) => reportScript(documents),
		reportTimeout,
	);
	return guests.map((guest) => verdictOf(guest, answers.get(guest.instanceId)));
}

function verdictOf(guest: StackGuest, answer: GuestAnswer | undefined): Verdict {
	const unknown = (problem: string): Verdict => ({ guest, state: "unknown", report: undefined, drift: [], problem });
	if (guest.untold !== "") return unknown(guest.untold);
	if (answer === undefined) return unknown("the service gave no answer for it");
	if (answer.outcome !== "success") return unknown(answer.reason);
	if (answer.dropped > 0) return unknown("its answer was cut by the service");
	const read = readAnswer(answer.output);
	// Without a report what is known of its files still tells whether they are as they should be.
	const { report } = read;
	const drift =
		report === undefined
			? driftOf(guest.documents, { ...read, report: noReport })
			: driftOf(guest.documents, { ...read, report });
	const inFiles = drift.filter(({ where }) => where.includes("/"));
	if (report === undefined)
		return inFiles.length === 0 || read.files.size === 0
			? unknown(read.problem)
			: { guest, state: "drifted", report, drift: [...inFiles, { where: "report", what: read.problem }], problem: "" };
	return { guest, state: drift.length === 0 ? "in line" : "drifted", report, drift, problem: "" };
}

const noReport: GuestReport = { version: 1 };

/** Delivers again to guests, each its own documents. */
export async function repairGuests(ask: EcsClient, guests: readonly StackGuest[]): Promise<Repair[]> {
	const scripts = new Map<StackGuest, string>();
	const repairs: Repair[] = [];
	for (const guest of guests) {
		try {
			scripts.set(guest, repairCommand(guest));
		} catch (error) {
			repairs.push({ guest, ok: false, problem: (error as Error).message });
		}
	}
	const able = [...scripts.keys()];
	const answers = await runOn(ask, "meridian verify --repair", able, (guest) => scripts.get(guest)!, applyTimeout);
	for (const guest of able) {
		const answer = answers.get(guest.instanceId);
		const said = answer?.output.trim().split("\n").at(-1) ?? "";
		const problem =
			answer?.outcome === "success" ? "" : [answer?.reason ?? "no answer", said].filter(Boolean).join(": ");
		repairs.push({ guest, ok: problem === "", problem });
	}
	return repairs;
}

/** Runs a script on each guest; those that get the same one are asked together. */
async function runOn(
	ask: EcsClient,
	name: string,
	guests: readonly StackGuest[],
	script: (guest: StackGuest) => string,
	timeout: number,
): Promise<Map<string, GuestAnswer>> {
	const answers = new Map<string, GuestAnswer>();
	for (const [content, some] of grouped(guests, script)) {
		const shell = isWindows(some[0]!.documents) ? "powershell" : "sh";
		const ids = some.map(({ instanceId }) => instanceId);
		for (const answer of await runOnGuests(ask, { name, content, shell, timeout, agentWait }, ids))
			answers.set(answer.instanceId, answer);
	}
	return answers;
}
