import type { Problem } from "../error";
import { guestFor } from "../facts/guests";
import { repositoriesOf } from "../facts/repositories";
import { showValue } from "../spec/show-value";
import { Carrier, NetworkKind, OnChange } from "../spec/vocabulary";
import { checkTime } from "./check-time";
import type { GuestChoice } from "./guest-choice";
import { carrierOf } from "./plan-guest";
import { repositoryType } from "./plan-packages";

/** Where a key stands in what the user wrote; without a key, the section itself. */
export type PathOf = (section: "time" | "dns" | "mirrors" | "carrier" | "onChange", key?: string) => string;

/** Combinations of one guest that can't be: each well-formed, together impossible. */
export function checkGuest(choice: GuestChoice, pathOf: PathOf): Problem[] {
	const guest = guestFor(choice.os);
	const problems = checkTime(choice, (key) => pathOf("time", key));
	problems.push(...carrierProblems(choice, pathOf));
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
	problems.push(...credentialProblems(choice, (i) => `${pathOf("mirrors", "repositories")}[${i}]`));
	return problems;
}

/** A password goes with a name, and over HTTPS only. */
function credentialProblems({ mirrors }: GuestChoice, pathOf: (i: number) => string): Problem[] {
	return (mirrors?.repositories ?? []).flatMap(({ url, username, password }, i) => {
		if ((username === undefined) !== (password === undefined)) {
			const missing = username === undefined ? "username" : "password";
			return [{ path: `${pathOf(i)}.${missing}`, message: "is missing. Use username and password, or neither." }];
		}
		if (password === undefined || /^https:\/\/[^/]/.test(url)) return [];
		return [{ path: `${pathOf(i)}.url`, message: `got ${showValue(url)}. Use an https URL where a password is sent.` }];
	});
}

function carrierProblems(choice: GuestChoice, pathOf: PathOf): Problem[] {
	if (choice.carrier === Carrier.UserData && choice.network === NetworkKind.Classic) {
		return [
			{
				path: pathOf("carrier"),
				message: `got "user-data", which does not work in the classic network. Use "cloud-assistant" or "manual".`,
			},
		];
	}
	const carrier = carrierOf(choice);
	if (choice.onChange === OnChange.Replace && carrier !== Carrier.UserData) {
		return [
			{
				path: pathOf("onChange"),
				message: `got "replace", which compares user data, but the carrier is ${carrier}. Use "converge" or "ignore".`,
			},
		];
	}
	return [];
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
