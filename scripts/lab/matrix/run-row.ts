import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fleetManifest, renderFleet } from "../../../infra/render/render-fleet";
import type { FetchFile } from "../../sandbox/guests/machine-network";
import { startSandbox } from "../../sandbox/server";
import { strayLeaseSeconds } from "../addresses";
import { differencesOf } from "../compare-survey";
import type { GuestRun } from "../lab-client";
import { LabHost } from "../lab-host";
import { parseFaults } from "../parse-fault";
import { askedNames, readSurvey, type Survey, surveyScript } from "../survey";
import { RowCloud } from "./row-cloud";
import type { MatrixRow } from "./rows";

/** What became of a row. */
export interface RowResult {
	readonly row: MatrixRow;
	/** When, to the minute. */
	readonly at: string;
	readonly first: Survey;
	/** After what the row does then. */
	readonly afterwards?: Survey;
	/** Against the manifest, at the end. */
	readonly differences: readonly string[];
	readonly asExpected: boolean;
}

/** How long a guest may take from one state to the next. Under load an emulated one takes minutes. */
const patienceSeconds = 1500;

/** The fleet of one guest that a row boots. */
export const rowFleet = ({ os, dnsMode = "fallback" }: MatrixRow) => ({
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
	time: { zone: "Asia/Shanghai" },
	dns: { mode: dnsMode, internalDomains: ["corp.example"] },
	instances: { guest: { os, instanceType: "ecs.g7.large" } },
});

/** Boots a row's guest, asks it, does what the row does then, and asks again. @throws when it does not report */
export async function runRow(row: MatrixRow, fetchFile: FetchFile, log: (line: string) => void): Promise<RowResult> {
	const folder = await mkdtemp(join(tmpdir(), "meridian-lab-"));
	const special = [`guest:daemon=${row.timeClient}`, `guest:stack=${row.resolver}`];
	const host = new LabHost(join(folder, "machines"), folder, parseFaults([...special, ...row.faults]), fetchFile);
	const sandbox = await startSandbox({ guests: host, log });
	try {
		const { groups } = renderFleet(rowFleet(row));
		const manifest = fleetManifest(groups).groups.guest!;
		const { userData } = groups[0]!.rendered;
		const cloud = new RowCloud(sandbox);
		const id = await cloud.run(row, await cloud.image(row.os), userData!.base64);
		const guest = {
			run: (script: string) => run(host, id, script),
			console: () => host.guest(id)?.console().toString().slice(-3000) ?? "",
		};
		const first = await reported(guest);
		const then: Survey[] = [];
		const renews = row.afterwards === "renew and reboot";
		if (renews) then.push(await leaseOver(host, id, guest));
		if (row.afterwards) {
			const boot = await bootOf(guest);
			await cloud.reboot(id);
			then.push(await booted(guest, boot, row.expected === "in line"));
		}
		if (renews) then.push(await leaseOver(host, id, guest));
		const afterwards = then.at(-1);
		const asked = then.length > 0 ? then : [first];
		const differences = [...new Set(asked.flatMap((each) => differencesOf(each, manifest)))];
		return {
			row,
			at: `${new Date().toISOString().slice(0, 16)}Z`,
			first,
			...(afterwards === undefined ? {} : { afterwards }),
			differences,
			asExpected: asExpected(row, differences),
		};
	} finally {
		await sandbox.close();
		await rm(folder, { recursive: true, force: true });
	}
}

interface RowGuest {
	run(script: string): Promise<GuestRun | undefined>;
	console(): string;
}

/** A script's end on a guest; undefined while its agent does not answer. */
async function run(host: LabHost, id: string, script: string): Promise<GuestRun | undefined> {
	try {
		const end = await host.guest(id)?.agent?.run(script, 180);
		if (!end) return undefined;
		const { exitCode, timedOut, output } = end;
		return { ...(exitCode === undefined ? {} : { exitCode }), timedOut, output: output.toString() };
	} catch {
		return undefined;
	}
}

async function until<T>(what: string, guest: RowGuest, look: () => Promise<T | undefined>): Promise<T> {
	for (const end = Date.now() + patienceSeconds * 1000; Date.now() < end; await setTimeout(2000)) {
		const found = await look();
		if (found !== undefined) return found;
	}
	throw new Error(`no ${what} in ${patienceSeconds} s; the console's end:\n${guest.console()}`);
}

async function survey(guest: RowGuest): Promise<Survey | undefined> {
	const before = Date.now();
	const end = await guest.run(surveyScript(askedNames("corp.example")));
	return end && readSurvey(end, (before + Date.now()) / 2);
}

const reported = (guest: RowGuest) =>
	until("report", guest, async () => {
		const there = await guest.run("test -f /var/lib/meridian/report.json");
		const found = there?.exitCode === 0 ? await survey(guest) : undefined;
		return found?.report ? found : undefined;
	});

const bootOf = (guest: RowGuest) =>
	until("boot id", guest, async () => (await guest.run("cat /proc/sys/kernel/random/boot_id"))?.output.trim());

/** A guest after its reboot; its report is made anew, for the old one tells of the boot before. */
function booted(guest: RowGuest, before: string, toBeInSync: boolean): Promise<Survey> {
	let misses = 0;
	return until("second boot", guest, async () => {
		const boot = await guest.run("cat /proc/sys/kernel/random/boot_id");
		if (boot?.exitCode !== 0 || boot.output.trim() === before) return undefined;
		// One that does not come into sync in four minutes is reported as it is.
		if (toBeInSync && (await guest.run("chronyc waitsync 60 0 0 2 >/dev/null"))?.exitCode !== 0 && ++misses < 2)
			return undefined;
		const untouched = await survey(guest);
		if (!untouched || (await guest.run("/var/lib/meridian/apply.sh >/run/again 2>&1")) === undefined) return undefined;
		const again = await survey(guest);
		// What the reboot left is what counts; the second run is for the report's own words only.
		return again && { ...untouched, report: again.report };
	});
}

/** The guest when its lease has been renewed twice, or is over: dhclient goes by the clock, and renews later when that was set back. */
async function leaseOver(host: LabHost, id: string, guest: RowGuest): Promise<Survey> {
	const before = await host.leases(id);
	const end = Date.now() + strayLeaseSeconds * 1000;
	while (Date.now() < end && (await host.leases(id)) < before + 2) await setTimeout(2000);
	return until("answer", guest, () => survey(guest));
}

function asExpected({ expected }: MatrixRow, differences: readonly string[]): boolean {
	if (expected === "in line") return differences.length === 0;
	return differences.includes("its clock follows no server");
}
