import type { LinuxGuest, LinuxResolver } from "../facts/guests";
import { type GuestDocument, linuxFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { renderTemplate } from "./template";

/** The files of each resolver that a Linux guest may be using; the apply script puts those of the one in use in place. */
export function resolverDocuments(plan: GuestPlan, guest: LinuxGuest): GuestDocument[] {
	if (plan.dns.mode === "keep") return [];
	const documentsOf: Record<LinuxResolver, () => GuestDocument[]> = {
		"systemd-resolved": () => [resolvedDocument(plan), ...(needsLinkDns(plan) ? [linkDnsDocument(plan)] : [])],
		"network-manager": () => [networkManagerDocument(plan)],
		dhclient: () => [dhclientDocument(plan)],
	};
	return guest.resolvers.flatMap((resolver) => documentsOf[resolver]());
}

/** Whether systemd-resolved has to be told of the link, too: `fallback` leaves it as it is. */
export function needsLinkDns(plan: GuestPlan): boolean {
	return plan.dns.mode === "split" || plan.dns.mode === "public";
}

function resolvedDocument({ dns }: GuestPlan): GuestDocument {
	return {
		path: "/etc/systemd/resolved.conf.d/50-meridian.conf",
		mode: "0644",
		content: renderTemplate("resolved.conf.hbs", {
			publicServers: dns.publicServers.join(" "),
			// Without this route link and global servers are both asked and the first answer counts.
			routeAll: dns.mode !== "fallback",
		}),
		template: "resolved.conf.hbs",
	};
}

function linkDnsDocument({ dns }: GuestPlan): GuestDocument {
	return {
		path: `${linuxFolder}/link-dns.conf`,
		mode: "0644",
		content: renderTemplate("link-dns.conf.hbs", {
			linkDomains: dns.internalDomains.map((domain) => `~${domain}`).join(" "),
			useLinkServers: dns.mode === "split",
		}),
		template: "link-dns.conf.hbs",
	};
}

function networkManagerDocument({ dns }: GuestPlan): GuestDocument {
	return {
		path: "/etc/NetworkManager/conf.d/90-meridian-dns.conf",
		mode: "0644",
		content: renderTemplate("network-manager-dns.conf.hbs", {
			servers: [...dns.networkServers, ...dns.publicServers].join(","),
		}),
		template: "network-manager-dns.conf.hbs",
	};
}

function dhclientDocument({ dns }: GuestPlan): GuestDocument {
	return {
		path: `${linuxFolder}/dhclient-dns.conf`,
		mode: "0644",
		content: renderTemplate("dhclient-dns.conf.hbs", {
			statement: dns.mode === "fallback" ? "append" : "supersede",
			publicServers: dns.publicServers.join(", "),
		}),
		template: "dhclient-dns.conf.hbs",
	};
}
