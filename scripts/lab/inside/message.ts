import type { MetadataTree } from "./metadata";
import type { LinkFault } from "./port";

/** A guest's place in the lab's network. */
export interface PortConfig {
	/** The instance's id. */
	readonly guest: string;
	readonly mac: string;
	readonly address: string;
	readonly prefixLength: number;
	readonly gateway: string;
	readonly dhcp: DhcpAnswer;
	readonly metadata: GuestMetadata;
	readonly link: LinkFault;
}

/** What DHCP tells a guest besides its address. */
export interface DhcpAnswer {
	readonly nameServers: readonly string[];
	readonly timeServers: readonly string[];
	readonly leaseSeconds: number;
}

/** What the metadata service tells a guest. */
export interface GuestMetadata {
	readonly tree: MetadataTree;
	/** Base64; empty for none. */
	readonly userData: string;
	readonly tokensRequired: boolean;
	/** The first so many requests are answered with status 503. */
	readonly failures: number;
	/** Each answer waits so long. */
	readonly delayMs: number;
}

/** How an NTP server behaves. */
export interface TimeServerFault {
	readonly offsetSeconds?: number;
	readonly delayMs?: number;
	readonly silent?: boolean;
}

/** How the network's services behave. */
export interface ServiceFaults {
	/** By address. */
	readonly timeServers: Readonly<Record<string, TimeServerFault>>;
	/** Resolvers that do not answer. */
	readonly deafResolvers: readonly string[];
}

/** What the lab asks of the process inside. */
export type Request =
	| { readonly op: "open-port"; readonly port: PortConfig }
	| { readonly op: "close-port"; readonly guest: string }
	/** How many leases the guest was given. */
	| { readonly op: "leases"; readonly guest: string }
	| { readonly op: "rules"; readonly rules: string }
	| { readonly op: "faults"; readonly faults: ServiceFaults }
	| { readonly op: "zones"; readonly zones: readonly string[] }
	| { readonly op: "start"; readonly guest: string; readonly argv: readonly string[] }
	| { readonly op: "kill"; readonly guest: string };

export type RequestMessage = Request & { readonly id: number };

/** UDP ports on the namespace's loopback between which QEMU and a guest's port speak. */
export interface OpenedPort {
	readonly device: string;
	readonly relayPort: number;
	readonly machinePort: number;
}

/** What the process inside tells the lab. */
export type InsideMessage =
	| { readonly kind: "ready" }
	| { readonly kind: "reply"; readonly id: number; readonly error?: string; readonly value?: unknown }
	| { readonly kind: "ended"; readonly guest: string; readonly said: string }
	| { readonly kind: "fetch"; readonly fetch: number; readonly host: string; readonly path: string };

/** A file of the package mirror, Base64, as answer to "fetch". */
export interface FetchedMessage {
	readonly fetched: number;
	readonly status: number;
	readonly file: string;
}
