import { deepFreeze } from "./deep-freeze";

/** Alibaba Cloud's public DNS. Free tier: rate-limited per source address since 2024-09-30, no availability promise. */
export const publicResolvers = deepFreeze({
	addresses: ["223.5.5.5", "223.6.6.6"],
	source: "https://www.alibabacloud.com/help/en/dns/what-is-public-dns",
	readOn: "2026-11-23",
});

/** A VPC's own resolvers: the only ones that answer private zones. The classic network has no fixed ones: image or DHCP give them. */
export const vpcResolvers = deepFreeze({
	addresses: ["100.100.2.136", "100.100.2.138"],
	source: "https://www.alibabacloud.com/help/en/ecs/user-guide/ecs-private-domain-resolution",
	readOn: "2026-11-23",
});

/** Domains that only the network's own resolver knows for certain; always among `internalDomains`. */
export const internalDomains = deepFreeze({
	names: ["aliyuncs.com"],
	/** Reverse zones of RFC 1918, and of 100.100.0.0/16 (in RFC 6598), where the cloud's own services are. */
	reverseZones: [
		"10.in-addr.arpa",
		...Array.from({ length: 16 }, (_, i) => `${16 + i}.172.in-addr.arpa`),
		"168.192.in-addr.arpa",
		"100.100.in-addr.arpa",
	],
	source: "https://www.rfc-editor.org/rfc/rfc6303; https://www.rfc-editor.org/rfc/rfc6598",
	readOn: "2026-11-23",
});

/** glibc and musl read this many `nameserver` lines and ignore the rest (resolv.conf(5), MAXNS). */
export const resolvConfMaxServers = 3;
