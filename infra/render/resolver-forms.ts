import type { LinuxResolver } from "../facts/guests";
import type { DnsMode } from "../spec/vocabulary";
import type { GuestPlan } from "./guest-plan";
import { usesInterfaces } from "./resolver-documents";

/** What a guest's resolver is told in, for whoever reads the manifest. */
export interface ResolverForms {
	/** Forms that the guest may get, in the order in which the apply script looks for what is in use; empty in mode keep. */
	readonly forms: readonly string[];
	/** What is written in each form, and why it holds. */
	readonly why: string;
}

/** The forms of a guest's resolver settings, and why they are these. */
export function resolverForms(plan: GuestPlan): ResolverForms {
	const { guest, dns } = plan;
	const { mode } = dns;
	if (mode === "keep") return { forms: [], why: "dns.mode is keep: names are asked as image and DHCP have it." };
	if (guest.family === "windows") {
		const form = mode === "split" ? "windows-nrpt" : "windows-interfaces";
		const reason =
			mode === "split"
				? "the public servers on the adapters, and rules by domain for the network's own"
				: "servers set by hand on the adapters, which come before those of DHCP";
		return {
			forms: ["domain", form],
			why: `domain: a domain's member keeps asking its controllers; ${form}: ${reason}.`,
		};
	}
	const known = mode === "fallback" && !usesInterfaces(plan);
	const reasons = guest.resolvers.map((resolver) => {
		const reason = (known && knownReasonsOf[resolver]) || reasonsOf[resolver](mode);
		return `${resolver}: ${reason}`;
	});
	const found = guest.resolvers.length > 1 ? "The first in use on the guest. " : "";
	return { forms: guest.resolvers, why: `${found}${reasons.join("; ")}.` };
}

/** In mode `fallback` where the network's own resolvers are known: a stranger's DHCP server is not believed. */
const knownReasonsOf: Partial<Record<LinuxResolver, string>> = {
	"systemd-resolved":
		"the public servers in resolved.conf.d, asked at the same time as the link's own, which a drop-in of its .network file names instead of DHCP (NetworkManager's links: those of DHCP)",
	netconfig: "its static list, the network's own first (policy STATIC)",
	resolvconf: "its base file, the network's own first, and no interface's record",
	openresolv: "its tail, the network's own first, and no interface's servers",
};

const reasonsOf: Record<LinuxResolver, (mode: DnsMode) => string> = {
	"systemd-resolved": (mode) =>
		({
			keep: "",
			fallback: "the public servers in resolved.conf.d, asked at the same time as the link's own",
			public:
				"the public servers in resolved.conf.d for every name, the link's own kept out by a drop-in of its .network file (NetworkManager's and ifupdown's links: by theirs)",
			split:
				"the public servers in resolved.conf.d for every name, and the link's own for the internal domains by a drop-in of its .network file, which holds whatever id the link has in netplan",
		})[mode],
	"network-manager": () => "its global servers, which no connection and no answer of DHCP overrides",
	netconfig: (mode) =>
		mode === "public" ? "its static list alone (policy STATIC)" : "its static list behind what DHCP gives (* STATIC)",
	resolvconf: (mode) =>
		mode === "public" ? "its base file, and no interface's record" : "its base file, behind the interfaces' records",
	openresolv: (mode) =>
		mode === "public" ? "its tail, and no interface's servers" : "its appended servers, behind the interfaces'",
	"network-scripts": () => "a hook that amends each answer of DHCP, the DNSn of a link's file, and resolv.conf",
	dhcpcd: () => "a hook that amends each answer of DHCP, and resolv.conf until the next",
	dhclient: () => "a hook that amends each answer of DHCP, and resolv.conf until the next",
	udhcpc: () => "a file that its script reads at each answer of DHCP, and resolv.conf until the next",
	"resolv.conf": () => "the file itself where nothing else writes it",
};
