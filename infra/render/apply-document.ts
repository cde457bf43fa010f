import type { LinuxGuest } from "../facts/guests";
import { type GuestDocument, linuxFolder, windowsFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { powershellQuote, shellQuote } from "./quote";
import { needsLinkDns } from "./resolver-documents";
import { renderTemplate } from "./template";

/** The script that brings a guest in line with its documents; every carrier runs the same one. */
export function applyDocument(plan: GuestPlan): GuestDocument {
	return plan.guest.family === "windows" ? windowsApply(plan) : linuxApply(plan, plan.guest);
}

function linuxApply(plan: GuestPlan, guest: LinuxGuest): GuestDocument {
	const { dns } = plan;
	const resolvers = new Set(guest.resolvers);
	const content = renderTemplate("apply.sh.hbs", {
		timeDaemon: guest.timeClient === "chrony" ? "chronyd" : "ntpd",
		timePackage: guest.timePackage,
		timeService: guest.timeService,
		timeConfigPath: guest.timeConfigPath,
		timeZone: shellQuote(plan.time.zone),
		rivalServices: guest.rivalServices.join(" "),
		chrony: guest.timeClient === "chrony",
		ntpd: guest.timeClient === "ntpd",
		systemd: guest.init === "systemd",
		sysvinit: guest.init === "sysvinit",
		apt: guest.packageManager === "apt",
		dnf: guest.packageManager === "dnf",
		yum: guest.packageManager === "yum",
		timezoneFile: guest.packageManager === "apt",
		sysconfigClock: guest.init === "sysvinit",
		dns: dns.mode !== "keep",
		resolved: resolvers.has("systemd-resolved"),
		networkManager: resolvers.has("network-manager"),
		dhclient: resolvers.has("dhclient"),
		linkDns: needsLinkDns(plan),
		lastResolver: guest.resolvers.at(-1)?.replaceAll("-", "_"),
		detectNetworkManager: resolvers.has("network-manager") && guest.resolvers.at(-1) !== "network-manager",
		detectResolved: resolvers.has("systemd-resolved") && guest.resolvers.at(-1) !== "systemd-resolved",
		knownServers: dns.mode === "public" || dns.networkServers.length > 0,
		keepOwnServers: dns.mode === "fallback",
		publicServers: dns.publicServers.join(" "),
		publicPatterns: dns.publicServers.join(" -e "),
	});
	return { path: `${linuxFolder}/apply.sh`, mode: "0755", content, template: "apply.sh.hbs" };
}

function windowsApply({ time, dns }: GuestPlan): GuestDocument {
	const list = (values: readonly string[]) => values.map(powershellQuote).join(", ");
	const content = renderTemplate("apply.ps1.hbs", {
		windowsTimeZone: powershellQuote(time.windowsZone),
		dns: dns.mode !== "keep",
		split: dns.mode === "split",
		keepOwnServers: dns.mode === "fallback",
		knownServers: dns.mode !== "fallback" || dns.networkServers.length > 0,
		networkServers: list(dns.networkServers),
		publicServers: list(dns.publicServers),
		// A leading dot makes a rule for the domain and all below it.
		internalNamespaces: list(dns.internalDomains.map((domain) => `.${domain}`)),
	});
	return { path: `${windowsFolder.path}/apply.ps1`, mode: "", content, template: "apply.ps1.hbs" };
}
