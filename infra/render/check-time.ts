import type { Problem } from "../error";
import { clientDirectives, ruledOutDirectives } from "../facts/client-directives";
import { guestFor } from "../facts/guests";
import { timeSources, timeSourcesFor } from "../facts/time-sources";
import { isTimeZone, timeZoneNames, windowsTimeZoneFor } from "../facts/time-zones";
import { didYouMean } from "../spec/nearest";
import { showValue } from "../spec/show-value";
import type { GuestChoice } from "./guest-choice";
import { linesFor, timedGuest, zoneOf } from "./plan-time";

/** What is wrong with a time zone's name, whatever guest it is for. */
export function checkZoneName(zone: string | undefined, path: string): Problem[] {
	if (zone === undefined || isTimeZone(zone)) return [];
	const near = didYouMean(zone, timeZoneNames());
	return [{ path, message: `got ${showValue(zone)}. Use an IANA time zone such as "Asia/Shanghai".${near}` }];
}

/** Time options that can't be for a guest. `pathOf` says where a key of `time` stands in what the user wrote. */
export function checkTime(choice: GuestChoice, pathOf: (key: string) => string): Problem[] {
	const problems: Problem[] = [];
	const { os, network, time = {} } = choice;
	const zone = zoneOf(choice);
	if (guestFor(os).family === "windows" && isTimeZone(zone) && !windowsTimeZoneFor(zone)) {
		problems.push({
			path: pathOf("zone"),
			message: `got ${showValue(zone)}, for which Windows has no time zone. Use another zone for ${os}.`,
		});
	}
	const column = timeSourcesFor(network);
	const minpoll = time.minpoll ?? column.minpoll;
	const maxpoll = time.maxpoll ?? column.maxpoll;
	if (minpoll > maxpoll) {
		problems.push({
			path: pathOf("minpoll"),
			message: `got ${minpoll}, more than maxpoll ${maxpoll}. Use a smaller one.`,
		});
	}
	const otherColumns = Object.entries(timeSources).filter(([kind]) => kind !== network && kind !== "public");
	for (const [i, host] of (time.servers ?? []).entries()) {
		const other = otherColumns.find(([, { sources }]) => sources.some((source) => source.host === host.toLowerCase()));
		if (other) {
			problems.push({
				path: `${pathOf("servers")}[${i}]`,
				message: `got ${showValue(host)}, a server of the ${other[0]} network that never answers in the ${network} network. Leave it out: the network's own servers are always there.`,
			});
		}
	}
	return [...problems, ...clientProblems(choice, pathOf), ...lineProblems(choice, pathOf)];
}

function clientProblems({ os, time }: GuestChoice, pathOf: (key: string) => string): Problem[] {
	const guest = guestFor(os);
	const wanted = time?.client;
	const has =
		wanted === guest.timeClient || (wanted === "systemd-timesyncd" && "hasTimesyncd" in guest && guest.hasTimesyncd);
	if (wanted === undefined || has) return [];
	const message = `got ${showValue(wanted)}, which Meridian does not set up on ${os}. Leave it out: ${os} has ${guest.timeClient}.`;
	return [{ path: pathOf("client"), message }];
}

/** A line that the client refuses keeps it from starting; one that brings in servers was not reviewed. */
function lineProblems(choice: GuestChoice, pathOf: (key: string) => string): Problem[] {
	const guest = timedGuest(choice);
	const { timeClient } = guest;
	if (timeClient !== "chrony" && timeClient !== "ntpd") return [];
	const known: Readonly<Record<string, string>> = clientDirectives[timeClient];
	const ruledOut: Readonly<Record<string, string>> = ruledOutDirectives;
	return linesFor(timeClient, choice.time ?? {}).flatMap((line, i) => {
		const directive = line.split(" ", 1)[0]!.toLowerCase();
		const path = `${pathOf("extraLines")}.${timeClient}[${i}]`;
		if (Object.hasOwn(ruledOut, directive)) {
			return [{ path, message: `got ${showValue(line)}. Leave "${directive}" out: ${ruledOut[directive]}.` }];
		}
		if (!Object.hasOwn(known, directive)) {
			const near = didYouMean(directive, Object.keys(known));
			return [{ path, message: `got ${showValue(line)}, which is no directive of ${timeClient}.${near}` }];
		}
		const since = known[directive]!;
		if (since === "" || !isOlder(guest.timeClientVersion, since)) return [];
		const message = `got ${showValue(line)}. ${choice.os} has ${timeClient} ${guest.timeClientVersion}, which does not know "${directive}" (it came with ${since}) and would not start.`;
		return [{ path, message }];
	});
}

/** Whether a dotted version comes before another. */
function isOlder(version: string, than: string): boolean {
	return version.localeCompare(than, "en", { numeric: true }) < 0;
}
