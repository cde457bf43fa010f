import { setTimeout } from "node:timers/promises";
import { CommandError, exitCodes } from "../command-error";
import { ensureEngine } from "../engine/ensure-engine";
import { progressLine } from "../engine/progress-line";
import { printTable } from "../print-table";
import { deploy, type Run } from "../start/deploy";
import type { Interruption } from "../start/interruption";
import { openWorkspace } from "../start/workspace";
import { differencesOf } from "./compare-survey";
import type { LabGuestStatus } from "./daemon";
import { guestImage } from "./guest-image";
import { LabClient } from "./lab-client";
import { type LabFleet, readLabFleet } from "./lab-fleet";
import type { LabOptions } from "./lab-options";
import { missingForLab } from "./preflight";
import { runningLab, startLab } from "./start-lab";
import { askedNames, readSurvey, type Survey, surveyScript } from "./survey";
import { verifyStack } from "./verify-stack";

export interface UpOptions {
	readonly config: string;
	readonly workspace: string;
	readonly lab: LabOptions;
	/** How long guests may take from being switched on until their report. */
	readonly patienceSeconds: number;
}

/** Boots a fleet by the real pulumi up, waits for its guests' reports, and prints how each compares with its manifest. */
export async function labUp(options: UpOptions, interruption: Interruption): Promise<boolean> {
	needsLab();
	const fleet = readLabFleet(options.config, options.lab);
	const lab = { ...options.lab, privateZones: [...new Set([...options.lab.privateZones, ...fleet.zones])] };
	for (const kind of fleet.kinds) await guestImage(kind, (line) => console.error(line));
	const progress = progressLine(process.stderr);
	const engine = await ensureEngine({ report: progress.report, signal: interruption.signal }).finally(progress.stop);
	const workspace = openWorkspace(options.workspace);
	const running = runningLab(options.workspace);
	if (running) console.log("The lab runs already, with the faults that it was started with.");
	const started = running ? undefined : await startLab({ workspace: options.workspace, options: lab });
	const sandbox = running ?? started!.address;
	try {
		const run: Run = { engine, workspace, sandbox, interruption, isBooted: true };
		await deploy(run, fleet);
		console.log(`\nGuests boot; each reports when it is done. Console of one: meridian lab console NAME`);
		const client = new LabClient(sandbox);
		const surveys = await reports(client, fleet, lab, options.patienceSeconds, interruption.signal);
		started?.keep();
		const inLine = printSurveys(surveys, fleet);
		console.log("\nmeridian verify, by Cloud Assistant:\n");
		return (await verifyStack(run)) === exitCodes.fine && inLine;
	} catch (error) {
		await started?.end();
		throw error;
	}
}

/** @throws CommandError that says what is missing and how to get it */
export function needsLab(): void {
	const missing = missingForLab();
	if (missing.length > 0)
		throw new CommandError(
			`The lab can't run on this machine. Missing:\n${missing.map((line) => `- ${line}`).join("\n")}`,
		);
}

type Surveyed = readonly [guest: LabGuestStatus, survey: Survey | undefined];

/** Asks guests until each has a report, or the patience is over. */
async function reports(
	client: LabClient,
	fleet: LabFleet,
	lab: LabOptions,
	seconds: number,
	signal: AbortSignal,
): Promise<Surveyed[]> {
	const script = surveyScript(askedNames(lab.privateZones[0] ?? "corp.example"));
	const surveys = new Map<string, Survey>();
	for (const end = Date.now() + seconds * 1000; ; await setTimeout(2000, undefined, { signal })) {
		const guests = (await client.guests()).filter(({ name }) => groupOf(name, fleet) !== undefined);
		for (const { id, agent } of guests) {
			if (surveys.has(id) || !agent) continue;
			const survey = await surveyOf(client, id, script);
			if (survey?.report) surveys.set(id, survey);
		}
		if (guests.every(({ id }) => surveys.has(id)) || Date.now() > end)
			return guests.map((guest) => [guest, surveys.get(guest.id)]);
	}
}

/** Asks one guest; undefined where its agent does not answer. */
export async function surveyOf(client: LabClient, id: string, script: string): Promise<Survey | undefined> {
	const before = Date.now();
	try {
		const run = await client.run(id, script, 120);
		return readSurvey(run, (before + Date.now()) / 2);
	} catch {
		return undefined;
	}
}

function groupOf(name: string, { manifests }: LabFleet): string | undefined {
	return Object.keys(manifests).find((group) => new RegExp(`(^|-)${group}-\\d+$`).test(name));
}

function printSurveys(surveys: readonly Surveyed[], fleet: LabFleet): boolean {
	const rows = surveys.map(([guest, survey]) => {
		const group = groupOf(guest.name, fleet)!;
		const differences = survey ? differencesOf(survey, fleet.manifests[group]!) : ["it did not report in time"];
		return { guest, survey, differences };
	});
	console.log();
	printTable(
		["guest", "address", "in sync after", "offset", "time zone", "resolvers", "against its manifest"],
		rows.map(({ guest, survey, differences }) => [
			guest.name,
			guest.address,
			survey?.syncAfterStart === undefined ? "" : `${survey.syncAfterStart.toFixed(1)} s`,
			offset(survey),
			survey?.timeZone ?? "",
			survey?.resolvConf.join(", ") ?? "",
			differences.length === 0 ? "in line" : differences.join("\n"),
		]),
	);
	return rows.every(({ differences }) => differences.length === 0);
}

const offset = (survey: Survey | undefined): string => {
	const seconds = survey?.report?.time.offsetSeconds;
	return seconds === null || seconds === undefined ? "" : `${(seconds * 1000).toFixed(3)} ms`;
};

/** A lab in a workspace. @throws CommandError where none runs */
export function needsRunning(workspace: string): LabClient {
	const address = runningLab(workspace);
	if (!address) throw new CommandError("No lab runs here. Start one: meridian lab up --config FILE", exitCodes.input);
	return new LabClient(address);
}
