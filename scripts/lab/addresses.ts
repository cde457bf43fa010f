/**
 * The lab's own picture of the cloud's network: which name is at which address. It shares no table with infra/facts, so that
 * it can contradict them. VPC addresses as guests have seen them in 2022; those of the other columns are made up.
 */
const column = (names: readonly string[], prefix: string, first: number) =>
	Object.fromEntries(names.map((name, i) => [name, `${prefix}.${first + i}`]));

const numbered = (from: number, to: number, domain: string) =>
	Array.from({ length: to - from + 1 }, (_, i) => `ntp${from + i}.${domain}`);

export const metadataAddress = "100.100.100.200";
/** The VPC's own resolvers: they know internal names and private zones. */
export const vpcResolvers = ["100.100.2.136", "100.100.2.138"];
export const publicResolvers = ["223.5.5.5", "223.6.6.6"];
/** Servers that a DHCP server of the "dhcp" fault hands out: nobody should follow or ask them. */
export const strayNameServer = "100.100.99.53";
export const strayTimeServer = "100.100.99.123";
/** How long such a server's leases last. */
export const strayLeaseSeconds = 120;
/** What the former answers to every question. */
export const strayAnswer = "203.0.113.66";

/** NTP servers by name, in the columns of the cloud's table. */
export const timeServers = {
	vpc: column(["ntp.cloud.aliyuncs.com", ...numbered(7, 12, "cloud.aliyuncs.com")], "100.100.61", 88),
	classic: column(numbered(1, 6, "cloud.aliyuncs.com"), "10.143.33", 50),
	public: column(["ntp.aliyun.com", ...numbered(1, 7, "aliyun.com")], "203.107.6", 88),
};

export const mirrorAddress = "100.100.2.148";
const publicMirrorAddress = "203.0.113.80";

/** Names that the VPC's resolvers alone know. */
export const internalNames: Readonly<Record<string, string>> = {
	...timeServers.vpc,
	...timeServers.classic,
	"mirrors.cloud.aliyuncs.com": mirrorAddress,
};

/** The mirror on the internet: what images of Debian ask before they are told their network. */
export const publicMirrorHost = "mirrors.aliyun.com";

/** Names that every resolver knows. */
export const publicNames: Readonly<Record<string, string>> = {
	...timeServers.public,
	[publicMirrorHost]: publicMirrorAddress,
	"www.example.com": "203.0.113.10",
};

/** Names to try resolvers with: one that the VPC's know, and one that all know. */
export const exampleNames = { internal: "ntp.cloud.aliyuncs.com", public: "www.example.com" };

/** What a host name of a private zone is answered with; the zones are the fleet's internal domains. */
export const privateZoneAddress = "10.255.255.1";

/** Every address that something answers at. */
export const serviceAddresses = [
	metadataAddress,
	...vpcResolvers,
	...publicResolvers,
	strayNameServer,
	strayTimeServer,
	...Object.values(timeServers).flatMap((names) => Object.values(names)),
	mirrorAddress,
	publicMirrorAddress,
];

export const mirrorAddresses = [mirrorAddress, publicMirrorAddress];
