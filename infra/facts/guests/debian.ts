import type { LinuxGuest } from "./guest";

/** Debian's package of chrony, and its place for it (debian/rules and units, read in the packages of Debian 10 to 13). */
const family = {
	family: "linux",
	userDataFormat: "cloud-config",
	init: "systemd",
	packageManager: "apt",
	timeClient: "chrony",
	timeDaemon: "/usr/sbin/chronyd",
	hasTimesyncd: true,
	timePackage: "chrony",
	timeConfigPath: "/etc/chrony/chrony.conf",
	timeService: "chrony",
	driftFile: "/var/lib/chrony/chrony.drift",
	rivalServices: ["systemd-timesyncd", "ntpsec", "ntp", "ntpd", "openntpd"],
	dhcpServersReach: "nothing",
	cLibrary: "glibc",
	asksForMetadataToken: false,
	readsUserData: true,
} as const;
/** Ubuntu's images: netplan with systemd-networkd, and systemd-resolved. */
const ubuntu = { ...family, resolvers: ["systemd-resolved"], canSplitDns: true } as const;
/** Debian's images: ifupdown with dhclient (Debian 13: dhcpcd), or netplan as Ubuntu's; what else the archive has may be installed. */
const debian = {
	...family,
	resolvers: ["systemd-resolved", "network-manager", "resolvconf", "openresolv", "dhcpcd", "dhclient", "resolv.conf"],
	canSplitDns: false,
} as const;

/** Debian (free updates: its LTS) and Ubuntu (free updates: five years). */
export const debianGuests = {
	"debian-10": {
		...debian,
		title: "Debian 10",
		image: { nameRegex: "^debian_10_[0-9]+_x64_" },
		endOfLife: "2024-06-30",
		timeClientVersion: "3.4",
		dhcpServersReach: "dhclient-hooks",
	},
	"debian-11": {
		...debian,
		title: "Debian 11",
		image: { nameRegex: "^debian_11_[0-9]+_x64_" },
		endOfLife: "2026-08-31",
		timeClientVersion: "4.0",
		// Seen in the lab on 2026-11-26; LP 1917875, mended in 21.2.
		ownImageTrouble:
			"cloud-init 20.4.1 asks ECS's metadata for a number of each card that they don't have, and ends before user data. Give the image a newer one, or apply_full_imds_network_config: false under datasource: AliYun in cloud.cfg.d",
	},
	"debian-12": {
		...debian,
		title: "Debian 12",
		image: { nameRegex: "^debian_12_[0-9]+_x64_" },
		endOfLife: "2028-06-30",
		timeClientVersion: "4.3",
	},
	"debian-13": {
		...debian,
		title: "Debian 13",
		image: { nameRegex: "^debian_13_[0-9]+_x64_" },
		endOfLife: "2030-06-30",
		timeClientVersion: "4.6.1",
		asksForMetadataToken: true,
	},
	"ubuntu-18.04": {
		...ubuntu,
		title: "Ubuntu 18.04 LTS",
		image: { family: "acs:ubuntu_18_04_x64" },
		endOfLife: "2023-05-31",
		timeClientVersion: "3.2",
		dhcpServersReach: "dhclient-hooks",
	},
	"ubuntu-20.04": {
		...ubuntu,
		title: "Ubuntu 20.04 LTS",
		image: { family: "acs:ubuntu_20_04_x64" },
		endOfLife: "2025-05-31",
		timeClientVersion: "3.5",
		dhcpServersReach: "dhclient-hooks",
	},
	"ubuntu-22.04": {
		...ubuntu,
		title: "Ubuntu 22.04 LTS",
		image: { family: "acs:ubuntu_22_04_x64" },
		endOfLife: "2027-06-01",
		timeClientVersion: "4.2",
	},
	"ubuntu-24.04": {
		...ubuntu,
		title: "Ubuntu 24.04 LTS",
		image: { family: "acs:ubuntu_24_04_x64" },
		endOfLife: "2029-05-31",
		timeClientVersion: "4.5",
		asksForMetadataToken: true,
	},
} satisfies Record<string, LinuxGuest>;
