import type { GuestOs } from "../spec/vocabulary";
import { deepFreeze } from "./deep-freeze";

/** What answers DNS queries on a Linux guest; the apply script takes the first of a guest's list that is in use. */
export type LinuxResolver = "systemd-resolved" | "network-manager" | "dhclient";

interface GuestCommon {
	/** Name as its maker writes it. */
	readonly title: string;
	/** How the newest public image is found. By family where one is known, else by name. */
	readonly image: { readonly family: string } | { readonly nameRegex: string };
	/** Last day of its maker's free updates, as YYYY-MM-DD. */
	readonly endOfLife: string;
	/** Whether the public images' metadata client asks for IMDSv2 tokens: only then `httpTokens: required` lets user data through. */
	readonly asksForMetadataToken: boolean;
}

/** A system that reads cloud-init user data and is told the time by chrony or ntpd. */
export interface LinuxGuest extends GuestCommon {
	readonly family: "linux";
	readonly userDataFormat: "cloud-config" | "shell-script";
	readonly init: "systemd" | "sysvinit";
	readonly packageManager: "apt" | "dnf" | "yum";
	readonly timeClient: "chrony" | "ntpd";
	readonly timePackage: string;
	readonly timeConfigPath: string;
	readonly timeService: string;
	readonly driftFile: string;
	/** Services that would also set the clock. */
	readonly rivalServices: readonly string[];
	readonly resolvers: readonly LinuxResolver[];
	/** Whether each resolver of the list can ask different servers for different domains. */
	readonly canSplitDns: boolean;
}

/** A Windows Server with its own W32Time. */
export interface WindowsGuest extends GuestCommon {
	readonly family: "windows";
	readonly userDataFormat: "powershell";
	readonly timeClient: "w32time";
	readonly canSplitDns: true;
}

export type Guest = LinuxGuest | WindowsGuest;

/** chrony's places by packager (Debian's and Red Hat's spec files, read in the packages). */
const debianChrony = {
	timeClient: "chrony",
	timePackage: "chrony",
	timeConfigPath: "/etc/chrony/chrony.conf",
	timeService: "chrony",
	driftFile: "/var/lib/chrony/chrony.drift",
	rivalServices: ["systemd-timesyncd", "ntp", "ntpd", "ntpsec", "openntpd"],
} as const;
const redHatChrony = {
	timeClient: "chrony",
	timePackage: "chrony",
	timeConfigPath: "/etc/chrony.conf",
	timeService: "chronyd",
	driftFile: "/var/lib/chrony/drift",
	rivalServices: ["ntpd", "ntpdate", "systemd-timesyncd"],
} as const;
const cloudInitLinux = { family: "linux", userDataFormat: "cloud-config", init: "systemd" } as const;
const ubuntu = {
	...cloudInitLinux,
	...debianChrony,
	packageManager: "apt",
	resolvers: ["systemd-resolved"],
	canSplitDns: true,
} as const;
const windows = { family: "windows", userDataFormat: "powershell", timeClient: "w32time", canSplitDns: true } as const;

/**
 * The guest systems. Sources: Alibaba Cloud's image release notes and end-of-life pages, the makers' life cycles,
 * cloud-init's AliYun data source (asks for a token since https://github.com/canonical/cloud-init/pull/1865 of 2023:
 * every image of 24.04 has it, 22.4.2 of Debian 12 has not). Read on 2026-11-23.
 */
export const guests = deepFreeze({
	"ubuntu-22.04": {
		...ubuntu,
		title: "Ubuntu 22.04 LTS",
		image: { family: "acs:ubuntu_22_04_x64" },
		endOfLife: "2027-06-01",
		asksForMetadataToken: false,
	},
	"ubuntu-24.04": {
		...ubuntu,
		title: "Ubuntu 24.04 LTS",
		image: { family: "acs:ubuntu_24_04_x64" },
		endOfLife: "2029-05-31",
		asksForMetadataToken: true,
	},
	"debian-12": {
		...cloudInitLinux,
		...debianChrony,
		title: "Debian 12",
		image: { nameRegex: "^debian_12_[0-9]+_x64_" },
		packageManager: "apt",
		resolvers: ["systemd-resolved", "network-manager", "dhclient"],
		canSplitDns: false,
		endOfLife: "2028-06-30",
		asksForMetadataToken: false,
	},
	"alinux-3": {
		...cloudInitLinux,
		...redHatChrony,
		title: "Alibaba Cloud Linux 3",
		image: { family: "acs:alibaba_cloud_linux_3_2104_lts_x64" },
		packageManager: "dnf",
		resolvers: ["systemd-resolved", "network-manager", "dhclient"],
		canSplitDns: false,
		endOfLife: "2031-04-30",
		asksForMetadataToken: false,
	},
	"rocky-9": {
		...cloudInitLinux,
		...redHatChrony,
		title: "Rocky Linux 9",
		image: { nameRegex: "^rockylinux_9_[0-9]+_x64_" },
		packageManager: "dnf",
		resolvers: ["network-manager"],
		canSplitDns: false,
		endOfLife: "2032-05-31",
		asksForMetadataToken: false,
	},
	"centos-7": {
		...cloudInitLinux,
		...redHatChrony,
		title: "CentOS 7",
		image: { family: "acs:centos_7_9_x64" },
		packageManager: "yum",
		resolvers: ["network-manager", "dhclient"],
		canSplitDns: false,
		endOfLife: "2024-06-30",
		asksForMetadataToken: false,
	},
	"centos-6": {
		family: "linux",
		title: "CentOS 6",
		image: { nameRegex: "^centos_6_10_x64_" },
		userDataFormat: "shell-script",
		init: "sysvinit",
		packageManager: "yum",
		timeClient: "ntpd",
		timePackage: "ntp",
		timeConfigPath: "/etc/ntp.conf",
		timeService: "ntpd",
		driftFile: "/var/lib/ntp/drift",
		rivalServices: ["chronyd", "ntpdate"],
		resolvers: ["dhclient"],
		canSplitDns: false,
		endOfLife: "2020-11-30",
		asksForMetadataToken: false,
	},
	"windows-2019": {
		...windows,
		title: "Windows Server 2019",
		image: { nameRegex: "^win2019_1809_x64_dtc_en-us_" },
		endOfLife: "2029-01-09",
		asksForMetadataToken: false,
	},
	"windows-2022": {
		...windows,
		title: "Windows Server 2022",
		image: { nameRegex: "^win2022_21H2_x64_dtc_en-us_" },
		endOfLife: "2031-10-14",
		asksForMetadataToken: false,
	},
}) satisfies Record<GuestOs, Guest>;

/** The catalogue's row of a guest system. */
export function guestFor(os: GuestOs): Guest {
	return guests[os];
}
