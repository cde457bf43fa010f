import type { Guest } from "../facts/guests";
import type { RepositorySpec } from "../spec/mirrors-schema";
import type { Carrier, DnsMode, GuestOs, LeapMode, NetworkKind, OnChange } from "../spec/vocabulary";
import type { Origin } from "./origin";

/** An NTP server as a guest is told it. */
export interface TimeServer {
	readonly host: string;
	/** Bounds of the poll interval, as powers of two in seconds. */
	readonly minpoll: number;
	readonly maxpoll: number;
}

/** Everything that rendering needs to know of a guest: plain values, every default applied. */
export interface GuestPlan {
	readonly os: GuestOs;
	readonly origin: Origin;
	readonly guest: Guest;
	readonly network: NetworkKind;
	readonly carrier: Carrier;
	readonly onChange: OnChange;
	readonly cloudAssistant: {
		/** Seconds after which the service ends the script. */
		readonly timeout: number;
		/** Seconds from a guest's start within which its agent is expected. */
		readonly agentWait: number;
	};
	readonly time: {
		readonly servers: readonly TimeServer[];
		/** IANA name. */
		readonly zone: string;
		/** Windows name of the zone; empty on other systems. */
		readonly windowsZone: string;
		readonly stepThreshold: number;
		readonly stepLimit: number;
		/** chrony's leapsecmode; undefined for its default. */
		readonly leap: LeapMode | undefined;
		/** Lines of the user's own for the guest's client. */
		readonly extraLines: readonly string[];
	};
	readonly dns: {
		readonly mode: DnsMode;
		/** The network's own resolvers; empty where image or DHCP give them (classic network). */
		readonly networkServers: readonly string[];
		readonly publicServers: readonly string[];
		/** Domains and reverse zones that only the network's own resolver knows. */
		readonly internalDomains: readonly string[];
	};
	readonly packages: PackagesPlan;
	readonly warnings: readonly string[];
}

/** Where a guest's packages come from. */
export interface PackagesPlan {
	/** Address of the mirror; undefined where the system's sources stay as they are. */
	readonly mirror: string | undefined;
	/** Whether pip asks the mirror, too. */
	readonly pip: boolean;
	/** Those that the guest's package manager reads. */
	readonly extra: readonly RepositorySpec[];
	/** Whether an address in it holds a password, and whether a mask stands for it. */
	readonly holdsSecret: boolean;
	readonly masked: boolean;
}
