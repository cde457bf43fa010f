import type { LinuxGuest, LinuxResolver } from "../facts/guests";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { renderTemplate, type TemplateName } from "./template";

/** The files of each resolver that a Linux guest may be using; the apply script puts those of the one in use in place. */
export function resolverDocuments(plan: GuestPlan, guest: LinuxGuest): GuestDocument[] {
	if (plan.dns.mode === "keep") return [];
	const documents = guest.resolvers.flatMap((resolver) => documentsOf[resolver](plan));
	// DHCP clients share one.
	return documents.filter(({ path }, i) => documents.findIndex((other) => other.path === path) === i);
}

/** Whether systemd-resolved has to be told of the link, too: `fallback` leaves it as it is where the network's own resolvers are not known. */
export function needsLinkDns({ dns }: GuestPlan): boolean {
	return dns.mode === "split" || dns.mode === "public" || dns.networkServers.length > 0;
}

/** Whether the network's own resolvers are those that image or DHCP gave, for no others are known. */
export function usesInterfaces({ dns }: GuestPlan): boolean {
	return dns.mode === "fallback" && dns.networkServers.length === 0;
}

const documentsOf: Record<LinuxResolver, (plan: GuestPlan) => GuestDocument[]> = {
	"systemd-resolved": (plan) => [resolvedDocument(plan), ...(needsLinkDns(plan) ? [linkDnsDocument(plan)] : [])],
	"network-manager": (plan) => [networkManagerDocument(plan)],
	// Two variables in a file that is the user's: the script sets them.
	netconfig: () => [],
	resolvconf: (plan) => [part("resolvconf-dns", "resolvconf-dns.hbs", plan)],
	openresolv: (plan) => [part("openresolv-dns.conf", "openresolv-dns.conf.hbs", plan)],
	"network-scripts": (plan) => [part("dhcp-dns.sh", "dhcp-dns.sh.hbs", plan)],
	dhcpcd: (plan) => [part("dhcp-dns.sh", "dhcp-dns.sh.hbs", plan)],
	dhclient: (plan) => [part("dhcp-dns.sh", "dhcp-dns.sh.hbs", plan)],
	udhcpc: (plan) => [part("udhcpc-dns.conf", "udhcpc-dns.conf.hbs", plan)],
	"resolv.conf": () => [],
};

/** Lines that the script puts at the end of a file which may have others. */
function part(name: string, template: TemplateName, plan: GuestPlan): GuestDocument {
	const { dns, origin } = plan;
	const content = renderTemplate(template, origin, {
		keepOwnServers: dns.mode === "fallback",
		networkServers: dns.networkServers.join(" "),
		publicServers: dns.publicServers.join(" "),
		allServers: [...dns.networkServers, ...dns.publicServers],
		useInterfaces: usesInterfaces(plan),
	});
	return { path: `${linuxFolder}/${name}`, mode: "0644", content, template };
}

function resolvedDocument({ dns, origin }: GuestPlan): GuestDocument {
	return {
		path: "/etc/systemd/resolved.conf.d/50-meridian.conf",
		mode: "0644",
		content: renderTemplate("resolved.conf.hbs", origin, {
			publicServers: dns.publicServers.join(" "),
			// Without this route link and global servers are both asked and the first answer counts.
			routeAll: dns.mode !== "fallback",
		}),
		template: "resolved.conf.hbs",
	};
}

function linkDnsDocument({ dns, origin }: GuestPlan): GuestDocument {
	return {
		path: `${linuxFolder}/link-dns.conf`,
		mode: "0644",
		content: renderTemplate("link-dns.conf.hbs", origin, {
			networkServers: dns.networkServers.join(" "),
			linkDomains: dns.mode === "split" ? dns.internalDomains.map((domain) => `~${domain}`).join(" ") : "",
			useLinkServers: dns.mode !== "public",
			// Those that a stranger's DHCP server names would answer internal names wrongly.
			useDhcpServers: dns.mode !== "public" && dns.networkServers.length === 0,
		}),
		template: "link-dns.conf.hbs",
	};
}

function networkManagerDocument({ dns, origin }: GuestPlan): GuestDocument {
	return {
		path: "/etc/NetworkManager/conf.d/90-meridian-dns.conf",
		mode: "0644",
		content: renderTemplate("network-manager-dns.conf.hbs", origin, {
			servers: [...dns.networkServers, ...dns.publicServers].join(","),
		}),
		template: "network-manager-dns.conf.hbs",
	};
}
