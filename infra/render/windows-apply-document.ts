import type { WindowsGuest } from "../facts/guests";
import { type GuestDocument, windowsFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { powershellQuote } from "./quote";
import { renderTemplate } from "./template";

/** The script that brings a Windows guest in line with its documents. */
export function windowsApplyDocument(plan: GuestPlan, guest: WindowsGuest): GuestDocument {
	const { time } = plan;
	const content = renderTemplate("apply.ps1.hbs", plan.origin, {
		windowsTimeZone: powershellQuote(time.windowsZone),
		timeZone: powershellQuote(time.zone),
		rivalServices: list(guest.rivalServices),
		documentFolder: powershellQuote(`${windowsFolder.path}/`),
		documentNames: list(["w32time.ps1", "apply.ps1"]),
		...dnsModel(plan),
	});
	return { path: `${windowsFolder.path}/apply.ps1`, mode: "", content, template: "apply.ps1.hbs" };
}

/** What templates/apply/dns.ps1.hbs is filled with. */
function dnsModel({ dns }: GuestPlan) {
	const split = dns.mode === "split";
	return {
		dns: dns.mode !== "keep",
		keepOwnServers: dns.mode === "fallback",
		knownServers: dns.networkServers.length > 0,
		networkServers: list(dns.networkServers),
		publicServers: list(dns.publicServers),
		// Rules of an earlier mode go away where no domain has one.
		internalDomains: list(split ? dns.internalDomains : []),
		ruleServers: list(split ? dns.networkServers : []),
	};
}

function list(values: readonly string[]): string {
	return values.map(powershellQuote).join(", ");
}
