import { type GuestDocument, windowsFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { powershellQuote } from "./quote";
import { renderTemplate } from "./template";

/** The script that brings a Windows guest in line with its documents. */
export function windowsApplyDocument({ time, dns }: GuestPlan): GuestDocument {
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
