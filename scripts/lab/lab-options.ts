import type { GuestKind } from "./guest-kind";
import type { TimeServerFault } from "./inside/message";
import type { LinkFault } from "./inside/port";

/** What is special about the guests of a group. */
export interface GroupOptions {
	readonly timeClient?: GuestKind["timeClient"];
	readonly resolver?: GuestKind["resolver"];
	/** How far its clock is off whenever it is switched on. */
	readonly clockSeconds?: number;
	readonly link?: Partial<LinkFault>;
	/** DHCP hands out strangers' NTP and DNS servers, with leases of two minutes. */
	readonly strayDhcp?: boolean;
	readonly metadata?: { readonly failures?: number; readonly delayMs?: number };
}

/** What is special about a lab. */
export interface LabOptions {
	/** By name of the fleet's group; `*` for all that are not named. */
	readonly groups: Readonly<Record<string, GroupOptions>>;
	/** NTP servers that misbehave, by host name; `*` for all. */
	readonly timeServers: Readonly<Record<string, TimeServerFault>>;
	/** Whether 223.5.5.5 and 223.6.6.6 are out of reach, as in a VPC without internet egress. */
	readonly publicResolversDown: boolean;
	/** For so long after a guest was switched on last, the VPC's resolvers do not answer. */
	readonly resolverDownSeconds: number;
	/** Zones that the VPC's resolvers answer. */
	readonly privateZones: readonly string[];
	readonly memoryMiB: number;
}

export const plainLab: LabOptions = {
	groups: {},
	timeServers: {},
	publicResolversDown: false,
	resolverDownSeconds: 0,
	privateZones: ["corp.example"],
	memoryMiB: 384,
};

/** The options of an instance, by its name: stack, group, number. */
export function optionsFor({ groups }: LabOptions, instanceName: string): GroupOptions {
	const group = Object.keys(groups)
		.filter((name) => instanceName === name || new RegExp(`(^|-)${escapeRegExp(name)}-\\d+$`).test(instanceName))
		.sort((a, b) => b.length - a.length)[0];
	return groups[group ?? "*"] ?? {};
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
