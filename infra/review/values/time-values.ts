import { timeSources, timeSourcesFor } from "../../facts/time-sources";
import type { GroupPlan } from "../../render/plan-fleet";
import type { FleetSpec } from "../../spec/fleet-schema";
import type { Origin, ReviewValue } from "../review-model";
import { byDefault, byFact, type Origins } from "./origins";

/** How a group keeps time, and why so. */
export function timeValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { guest, time } = group.guest;
	const client: ReviewValue = {
		name: "client",
		value: guest.timeClient,
		origins: [origins.shared("time", "client", "the system's own"), byFact("guests", `${group.guest.os}: timeClient`)],
	};
	const values = [
		client,
		...fileValues(group),
		...serverValues(fleet, group, origins),
		...zoneValues(fleet, group, origins),
	];
	if (guest.timeClient === "chrony") values.push(...stepValues(fleet, group, origins));
	if (guest.timeClient === "w32time") values.push(...w32timeValues(group));
	const own = guest.timeClient === "chrony" || guest.timeClient === "ntpd" ? guest.timeClient : undefined;
	const lines = time.extraLines.map((line, i) => ({
		name: "line of your own",
		value: line,
		origins: [origins.within("time", "extraLines", own ?? "", i)],
		asWritten: line,
	}));
	return [...values, ...lines];
}

/** Where a Linux guest's client reads what it is told, and what it is called there. */
function fileValues({ guest: { guest, os } }: GroupPlan): ReviewValue[] {
	if (guest.family !== "linux") return [];
	const { timeConfigPath, timeService, timeClient, driftFile } = guest;
	const row = (name: string, value: string, key: string): ReviewValue => ({
		name,
		value,
		origins: [byFact("guests", `${os}: ${key}`)],
	});
	return [
		row("file", timeConfigPath, "timeConfigPath"),
		row("service", timeService, "timeService"),
		...(timeClient === "systemd-timesyncd"
			? []
			: [{ ...row("drift file", driftFile, "driftFile"), asWritten: `driftfile ${driftFile}` }]),
	];
}

function serverValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { network, time, guest } = group.guest;
	const internal = new Set(timeSourcesFor(network).sources.map(({ host }) => host.toLowerCase()));
	const asked = group.spec.time?.servers ?? fleet.time?.servers ?? [];
	const byUser = new Map(asked.map((host, i) => [host.toLowerCase(), i]));
	const servers = time.servers.map(({ host }): ReviewValue => {
		const place = byUser.get(host.toLowerCase());
		let why: Origin[];
		if (internal.has(host.toLowerCase())) {
			why = [byFact("time-sources", network), origins.whole("network", "")];
		} else if (place !== undefined) {
			why = [origins.within("time", "servers", place)];
		} else {
			why = [byFact("time-sources", "public"), origins.shared("time", "publicFallback", "")];
		}
		return { name: "NTP server", value: host, origins: why, asWritten: host };
	});
	// W32Time has its own figures, the same for all its peers.
	if (guest.timeClient === "w32time") return servers;
	const isInternal = (host: string) => internal.has(host.toLowerCase());
	const bounds = (["minpoll", "maxpoll"] as const).flatMap((key) =>
		[true, false].flatMap((inside): ReviewValue[] => {
			const server = time.servers.find(({ host }) => isInternal(host) === inside);
			if (!server) return [];
			const column = timeSources[inside ? network : "public"];
			const said = origins.shared("time", key, "");
			const isSaid = said.from === "fleet" && server[key] !== column[key];
			return [
				{
					name: `${key}, ${inside ? "the network's servers" : "other servers"}`,
					value: `${server[key]} (${seconds(2 ** server[key])})`,
					origins: [isSaid ? said : byFact("time-sources", `${inside ? network : "public"}: ${key}`)],
				},
			];
		}),
	);
	return [...servers, ...bounds];
}

function zoneValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { zone, windowsZone } = group.guest.time;
	const said = origins.shared("time", "zone", "");
	const why = said.from === "fleet" ? [said] : [byFact("regions", fleet.region), origins.at("region")];
	return [
		{ name: "time zone", value: zone, origins: why, asWritten: zone },
		...(windowsZone === ""
			? []
			: [
					{
						name: "time zone in Windows",
						value: windowsZone,
						origins: [byFact("windows-zones", zone)],
						asWritten: windowsZone,
					},
				]),
	];
}

function stepValues(fleet: FleetSpec, group: GroupPlan, origins: Origins): ReviewValue[] {
	const { stepThreshold, stepLimit, leap } = group.guest.time;
	// A group's own `step` replaces the fleet's whole.
	const said = group.spec.time?.step ?? fleet.time?.step;
	const step = (key: "threshold" | "limit", words: string): Origin =>
		said?.[key] === undefined ? byDefault(words) : origins.within("time", "step", key);
	const asWritten = `makestep ${stepThreshold} ${stepLimit}`;
	return [
		{
			name: "stepped above",
			value: `${stepThreshold} s`,
			origins: [step("threshold", "1 second")],
			asWritten,
		},
		{
			name: "steps after the start",
			value: stepLimit === -1 ? "any number" : String(stepLimit),
			origins: [step("limit", "the first 3 updates")],
		},
		{
			name: "leap seconds",
			value: leap ?? "system",
			origins: [origins.shared("time", "leap", "the kernel inserts them")],
			...(leap === undefined ? {} : { asWritten: `leapsecmode ${leap}` }),
		},
	];
}

function w32timeValues({ guest: { guest, os } }: GroupPlan): ReviewValue[] {
	if (guest.timeClient !== "w32time") return [];
	const { specialPollInterval, highAccuracy, minPollInterval, maxPollInterval } = guest.w32time;
	const origin = highAccuracy ? byFact("w32time", os) : byFact("guests", `${os}: w32time`);
	return [
		{
			name: "asks its peers every",
			value: seconds(specialPollInterval),
			origins: [origin],
			asWritten: `'SpecialPollInterval' ${specialPollInterval}`,
		},
		{ name: "poll interval", value: `2^${minPollInterval} to 2^${maxPollInterval} s`, origins: [origin] },
	];
}

function seconds(count: number): string {
	return count < 120 ? `${count} s` : `${Math.round(count / 6) / 10} min`;
}
