import { smearedServers } from "../facts/client-directives";
import { type Guest, guestFor, withTimesyncd } from "../facts/guests";
import { timeZoneOfRegion } from "../facts/regions";
import { timeSources, timeSourcesFor } from "../facts/time-sources";
import { windowsTimeZoneFor } from "../facts/time-zones";
import type { TimeSpec } from "../spec/time-schema";
import type { NetworkKind } from "../spec/vocabulary";
import type { GuestChoice } from "./guest-choice";
import type { GuestPlan, TimeServer } from "./guest-plan";

/** The catalogue's row, with the time client that was asked for. */
export function timedGuest({ os, time }: Pick<GuestChoice, "os" | "time">): Guest {
	const guest = guestFor(os);
	return time?.client === "systemd-timesyncd" && guest.family === "linux" ? withTimesyncd(guest) : guest;
}

/** IANA zone of a guest: its own, else its region's, else UTC. */
export function zoneOf({ region, time }: Pick<GuestChoice, "region" | "time">): string {
	return time?.zone ?? timeZoneOfRegion(region ?? "") ?? "Etc/UTC";
}

/** How a guest keeps time: facts, defaults and what the user chose. */
export function planTime(choice: GuestChoice): GuestPlan["time"] {
	const { network, time = {} } = choice;
	const guest = timedGuest(choice);
	const zone = zoneOf(choice);
	return {
		servers: timeServers(network, time),
		zone,
		windowsZone: guest.family === "windows" ? (windowsTimeZoneFor(zone) ?? "") : "",
		stepThreshold: time.step?.threshold ?? 1,
		stepLimit: time.step?.limit ?? 3,
		leap: guest.timeClient === "chrony" ? time.leap : undefined,
		extraLines: linesFor(guest.timeClient, time),
	};
}

/** The user's own lines for a time client. */
export function linesFor(client: Guest["timeClient"], { extraLines = {} }: TimeSpec): readonly string[] {
	return (client === "chrony" || client === "ntpd" ? extraLines[client] : undefined) ?? [];
}

/** The network's own column first, then the user's servers, then the internet's when asked for. */
function timeServers(network: NetworkKind, time: TimeSpec): TimeServer[] {
	const own = timeSourcesFor(network);
	const internal = { minpoll: time.minpoll ?? own.minpoll, maxpoll: time.maxpoll ?? own.maxpoll };
	const externalMinpoll = Math.max(internal.minpoll, timeSources.public.minpoll);
	const external = { minpoll: externalMinpoll, maxpoll: Math.max(internal.maxpoll, externalMinpoll) };
	const servers = [
		...own.sources.map(({ host }) => ({ host, ...internal })),
		...(time.servers ?? []).map((host) => ({ host, ...external })),
		...(time.publicFallback ? timeSources.public.sources.map(({ host }) => ({ host, ...external })) : []),
	];
	const names = servers.map(({ host }) => host.toLowerCase());
	return servers.filter((_, i) => names.indexOf(names[i]!) === i);
}

/** What a user should know of the time options: those that the guest's client has no use for, and sources that disagree. */
export function timeWarnings(choice: GuestChoice): string[] {
	const { time = {}, region } = choice;
	const { timeClient } = timedGuest(choice);
	const warnings: string[] = [];
	const unused = (keys: readonly (keyof TimeSpec)[]) => keys.filter((key) => time[key] !== undefined);
	const without = {
		chrony: [],
		ntpd: unused(["step", "leap"]),
		"systemd-timesyncd": unused(["step", "leap"]),
		w32time: unused(["minpoll", "maxpoll", "step", "leap"]),
	}[timeClient];
	const instead = {
		chrony: "",
		ntpd: "the clock is set once before ntpd starts, and leap seconds are the kernel's",
		"systemd-timesyncd": "it steps an error of 0.4 s and more, and leap seconds are the kernel's",
		w32time: "its poll interval, limits and leap seconds are those that Microsoft gives",
	}[timeClient];
	if (without.length > 0) {
		warnings.push(`Not for ${timeClient}: ${without.map((key) => `time.${key}`).join(", ")}: ${instead}.`);
	}
	if (timeClient === "systemd-timesyncd") {
		warnings.push(
			"systemd-timesyncd follows one server at a time and can't tell a wrong one: prefer chrony where the clock matters.",
		);
	}
	const smeared = (time.servers ?? []).filter((host) => smearedServers.includes(host.toLowerCase()));
	if (smeared.length > 0) {
		warnings.push(
			`${smeared.join(", ")} spread${smeared.length === 1 ? "s" : ""} a leap second over hours; Alibaba Cloud's servers are not known to: around one they disagree by up to 0.5 s. Leave it out unless that is meant.`,
		);
	}
	if (time.zone === undefined && (region === undefined || timeZoneOfRegion(region) === undefined)) {
		warnings.push("Neither time zone nor region is given: the time zone is Etc/UTC.");
	}
	return warnings;
}
