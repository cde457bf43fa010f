import type { LinuxGuest } from "../facts/guests";
import type { GuestPlan } from "./guest-plan";
import { needsLinkDns } from "./resolver-documents";

/** What templates/apply/dns.sh.hbs is filled with. */
export function applyDnsModel(plan: GuestPlan, guest: LinuxGuest) {
	const { dns } = plan;
	const resolvers = new Set(guest.resolvers);
	return {
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
	};
}
