import type { LinuxGuest } from "./guest";

const suse = {
	family: "linux",
	userDataFormat: "cloud-config",
	init: "systemd",
	packageManager: "zypper",
	timeClient: "chrony",
	timeDaemon: "/usr/sbin/chronyd",
	hasTimesyncd: false,
	timePackage: "chrony",
	timeConfigPath: "/etc/chrony.conf",
	timeService: "chronyd",
	timeClientVersion: "4.1",
	driftFile: "/var/lib/chrony/drift",
	rivalServices: ["ntpd", "systemd-timesyncd"],
	dhcpServersReach: "netconfig",
	resolvers: ["network-manager", "netconfig", "resolv.conf"],
	canSplitDns: false,
	asksForMetadataToken: false,
} as const;

/** SUSE's systems and Alpine Linux. */
export const suseAndAlpineGuests = {
	"opensuse-15": {
		...suse,
		title: "openSUSE Leap 15",
		image: { nameRegex: "^opensuse_15_[0-9]+_x64_" },
		endOfLife: "2026-04-30",
	},
	"sles-15": {
		...suse,
		title: "SUSE Linux Enterprise Server 15",
		image: { nameRegex: "^sles_15_sp[0-9]+_x64_" },
		endOfLife: "2031-07-31",
	},
	alpine: {
		family: "linux",
		title: "Alpine Linux",
		image: undefined,
		userDataFormat: "cloud-config",
		init: "openrc",
		packageManager: "apk",
		timeClient: "chrony",
		timeDaemon: "/usr/sbin/chronyd",
		hasTimesyncd: false,
		timePackage: "chrony",
		timeConfigPath: "/etc/chrony/chrony.conf",
		timeService: "chronyd",
		timeClientVersion: "4.5",
		driftFile: "/var/lib/chrony/chrony.drift",
		rivalServices: ["ntpd", "openntpd"],
		dhcpServersReach: "nothing",
		resolvers: ["openresolv", "dhcpcd", "udhcpc", "resolv.conf"],
		canSplitDns: false,
		endOfLife: undefined,
		asksForMetadataToken: false,
	},
} satisfies Record<string, LinuxGuest>;
