import type { Problem } from "../error";
import { guestFor } from "../facts/guests";
import { timeZoneOfRegion } from "../facts/regions";
import { repositoriesOf } from "../facts/repositories";
import { timeSources, timeSourcesFor } from "../facts/time-sources";
import { isTimeZone, timeZoneNames, windowsTimeZoneFor } from "../facts/time-zones";
import { didYouMean } from "../spec/nearest";
import { showValue } from "../spec/show-value";
import type { GuestChoice } from "./plan-guest";
import { repositoryType } from "./plan-packages";

/** What is wrong with a time zone's name, whatever guest it is for. */
export function checkZoneName(zone: string | undefined, path: string): Problem[] {
	if (zone === undefined || isTimeZone(zone)) return [];
	const near = didYouMean(zone, timeZoneNames());
	return [{ path, message: `got ${showValue(zone)}. Use an IANA time zone such as "Asia/Shanghai".${near}` }];
}

/** Combinations of one guest that can't be: each well-formed, together impossible. `pathOf` says where a key of a section stands in what the user wrote. */
export function checkGuest(
	choice: GuestChoice,
	pathOf: (section: "time" | "dns" | "mirrors", key: string) => string,
): Problem[] {
	const guest = guestFor(choice.os);
	const problems: Problem[] = [];
	const { zone, minpoll, maxpoll, servers } = choice.time ?? {};
	const effectiveZone = zone ?? timeZoneOfRegion(choice.region ?? "") ?? "Etc/UTC";
	if (guest.family === "windows" && isTimeZone(effectiveZone) && !windowsTimeZoneFor(effectiveZone)) {
		problems.push({
			path: pathOf("time", "zone"),
			message: `got ${showValue(effectiveZone)}, for which Windows has no time zone. Use another zone for ${choice.os}.`,
		});
	}
	const column = timeSourcesFor(choice.network);
	if ((minpoll ?? column.minpoll) > (maxpoll ?? column.maxpoll)) {
		problems.push({
			path: pathOf("time", "minpoll"),
			message: `got ${minpoll ?? column.minpoll}, more than maxpoll ${maxpoll ?? column.maxpoll}. Use a smaller one.`,
		});
	}
	const otherColumns = Object.entries(timeSources).filter(([kind]) => kind !== choice.network && kind !== "public");
	for (const [i, host] of (servers ?? []).entries()) {
		const other = otherColumns.find(([, { sources }]) => sources.some((source) => source.host === host.toLowerCase()));
		if (other) {
			problems.push({
				path: `${pathOf("time", "servers")}[${i}]`,
				message: `got ${showValue(host)}, a server of the ${other[0]} network that never answers in the ${choice.network} network. Leave it out: the network's own servers are always there.`,
			});
		}
	}
	problems.push(...repositoryProblems(choice, (i) => `${pathOf("mirrors", "repositories")}[${i}].name`));
	if (choice.dns?.mode === "split" && !guest.canSplitDns) {
		problems.push({
			path: pathOf("dns", "mode"),
			message: `got "split", but not every resolver of ${choice.os} can ask different servers for different domains. Use "fallback", "public" or "keep".`,
		});
	} else if (choice.dns?.mode === "split" && choice.network === "classic" && guest.family === "windows") {
		problems.push({
			path: pathOf("dns", "mode"),
			message: `got "split", but a rule of Windows needs the network's own resolvers by address, and the classic network has no fixed ones. Use "fallback", "public" or "keep".`,
		});
	}
	return problems;
}

/** Two repositories of one name are one to the package manager: which, it says nowhere. */
function repositoryProblems({ os, mirrors }: GuestChoice, pathOf: (i: number) => string): Problem[] {
	const sources = mirrors?.enabled === false ? undefined : repositoriesOf(os);
	const taken = sources?.kind === "rpm" ? sources.repositories.map(({ id }) => id) : [];
	const type = repositoryType(os);
	return (mirrors?.repositories ?? []).flatMap(({ name, type: own }, i, all) => {
		if (own !== type) return [];
		const twice = all.findIndex((other) => other.name === name && other.type === own) < i;
		if (!twice && !taken.includes(name)) return [];
		const whose = twice ? "another repository of the list" : `one of ${os}'s own`;
		return [{ path: pathOf(i), message: `got ${showValue(name)}, the name of ${whose}. Use another name.` }];
	});
}
