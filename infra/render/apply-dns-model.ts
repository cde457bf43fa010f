import type { LinuxGuest } from "../facts/guests";
import type { GuestPlan } from "./guest-plan";
import { usesInterfaces } from "./resolver-documents";

/** What templates/apply/dns.sh.hbs is filled with; `may` is what the guest's images may have. */
export function applyDnsModel(plan: GuestPlan, guest: LinuxGuest) {
	const { dns } = plan;
	const resolvers = new Set(guest.resolvers);
	const wanted = dns.mode !== "keep";
	return {
		dns: wanted,
		may: {
			resolved: resolvers.has("systemd-resolved"),
			networkManager: resolvers.has("network-manager"),
			netconfig: resolvers.has("netconfig"),
			resolvconf: resolvers.has("resolvconf"),
			openresolv: resolvers.has("openresolv"),
			networkScripts: resolvers.has("network-scripts"),
			dhcpcd: resolvers.has("dhcpcd"),
			dhclient: resolvers.has("dhclient"),
			udhcpc: resolvers.has("udhcpc"),
			resolvConf: resolvers.has("resolv.conf"),
		},
		dhcpPart: wanted && ["network-scripts", "dhcpcd", "dhclient"].some((client) => resolvers.has(client as never)),
		blocks:
			wanted && guest.resolvers.some((resolver) => resolver !== "systemd-resolved" && resolver !== "network-manager"),
		resolverNames: guest.resolvers.join(", "),
		splitDns: dns.mode === "split",
		publicDns: dns.mode === "public",
		keepOwnServers: dns.mode === "fallback",
		knownServers: dns.mode === "public" || dns.networkServers.length > 0,
		networkServers: dns.networkServers.join(" "),
		useInterfaces: usesInterfaces(plan),
		publicServers: dns.publicServers.join(" "),
		publicPatterns: dns.publicServers.map((server) => `-e ${server}`).join(" "),
	};
}
