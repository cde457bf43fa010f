import type { NetworkKind } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";

/** One NTP server as Alibaba Cloud lists it. */
export interface TimeSource {
	readonly host: string;
	/** Alibaba Cloud marks it "Stratum 1" and recommends it; first in its column and in every document. */
	readonly preferred?: true;
}

/** A column of Alibaba Cloud's NTP table. */
export interface TimeSourceColumn {
	readonly sources: readonly TimeSource[];
	/** Lower bound of the poll interval, as a power of two in seconds: 4 inside the cloud, never below 6 on the internet (chrony FAQ). */
	readonly minpoll: number;
	/** Upper bound of the poll interval, as a power of two in seconds. */
	readonly maxpoll: number;
	readonly source: string;
	readonly readOn: string;
}

const source = "https://www.alibabacloud.com/help/en/ecs/user-guide/alibaba-cloud-ntp-server";
const readOn = "2026-11-23";
const numbered = (from: number, to: number, domain: string): TimeSource[] =>
	Array.from({ length: to - from + 1 }, (_, i) => ({ host: `ntp${from + i}.${domain}` }));

/** The three columns of Alibaba Cloud's NTP table: internal servers by network, and those on the internet. */
export const timeSources = deepFreeze({
	classic: { sources: numbered(1, 6, "cloud.aliyuncs.com"), minpoll: 4, maxpoll: 10, source, readOn },
	vpc: {
		sources: [{ host: "ntp.cloud.aliyuncs.com", preferred: true as const }, ...numbered(7, 12, "cloud.aliyuncs.com")],
		minpoll: 4,
		maxpoll: 10,
		source,
		readOn,
	},
	public: {
		sources: [{ host: "ntp.aliyun.com" }, ...numbered(1, 7, "aliyun.com")],
		minpoll: 6,
		maxpoll: 10,
		source,
		readOn,
	},
}) satisfies Record<NetworkKind | "public", TimeSourceColumn>;

/** The internal NTP servers of a network; a guest never gets another network's. */
export function timeSourcesFor(network: NetworkKind): TimeSourceColumn {
	return timeSources[network];
}
