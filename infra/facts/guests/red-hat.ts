import type { LinuxGuest } from "./guest";

/** Red Hat's package of chrony and its place for it (spec file, read in the packages); the rebuilds and Alibaba's own follow. */
const family = {
	family: "linux",
	userDataFormat: "cloud-config",
	init: "systemd",
	timeClient: "chrony",
	timeDaemon: "/usr/sbin/chronyd",
	hasTimesyncd: false,
	timePackage: "chrony",
	timeConfigPath: "/etc/chrony.conf",
	timeService: "chronyd",
	driftFile: "/var/lib/chrony/drift",
	rivalServices: ["ntpd", "ntpdate", "systemd-timesyncd"],
	dhcpServersReach: "sysconfig-network",
	cLibrary: "glibc",
	canSplitDns: false,
	asksForMetadataToken: false,
	readsUserData: true,
} as const;
/** Release 7: yum, and network scripts or NetworkManager. */
const release7 = {
	...family,
	timeClientVersion: "3.4",
	packageManager: "yum",
	resolvers: ["network-manager", "network-scripts", "resolv.conf"],
} as const;
/** Release 8: dnf, and NetworkManager; network scripts are still in the archive. */
const release8 = {
	...family,
	timeClientVersion: "4.1",
	packageManager: "dnf",
	resolvers: ["network-manager", "network-scripts", "resolv.conf"],
} as const;
/** Release 9 and later: no network scripts. */
const release9 = { ...release8, resolvers: ["network-manager", "resolv.conf"] } as const;
/** Alibaba Cloud's own images run systemd-networkd, NetworkManager or the network scripts, by image. */
const alinux = {
	...family,
	resolvers: ["systemd-resolved", "network-manager", "network-scripts", "resolv.conf"],
} as const;

/** Red Hat Enterprise Linux, what is built from it, and what follows its layout. */
export const redHatGuests = {
	"alinux-2": {
		...alinux,
		title: "Alibaba Cloud Linux 2",
		image: { family: "acs:alibaba_cloud_linux_2_1903_lts_x64" },
		packageManager: "yum",
		timeClientVersion: "3.4",
		endOfLife: "2025-03-31",
	},
	"alinux-3": {
		...alinux,
		title: "Alibaba Cloud Linux 3",
		image: { family: "acs:alibaba_cloud_linux_3_2104_lts_x64" },
		packageManager: "dnf",
		timeClientVersion: "3.5",
		endOfLife: "2031-04-30",
	},
	"alinux-4": {
		...alinux,
		title: "Alibaba Cloud Linux 4",
		image: { family: "acs:alibaba_cloud_linux_4_lts_x64" },
		packageManager: "dnf",
		timeClientVersion: "4.1",
		endOfLife: undefined,
	},
	"almalinux-8": {
		...release8,
		title: "AlmaLinux 8",
		image: { nameRegex: "^almalinux_8_[0-9]+_x64_" },
		endOfLife: "2029-03-01",
	},
	"almalinux-9": {
		...release9,
		title: "AlmaLinux 9",
		image: { nameRegex: "^almalinux_9_[0-9]+_x64_" },
		endOfLife: "2032-05-31",
	},
	"anolis-8": {
		...release8,
		title: "Anolis OS 8",
		readsUserData: false,
		image: { nameRegex: "^anolisos_8_[0-9]+_x64_.*anck_" },
		endOfLife: "2031-06-30",
	},
	"centos-6": {
		...family,
		title: "CentOS 6",
		image: { nameRegex: "^centos_6_10_x64_" },
		userDataFormat: "shell-script",
		init: "sysvinit",
		packageManager: "yum",
		timeClient: "ntpd",
		timeDaemon: "/usr/sbin/ntpd",
		timePackage: "ntp",
		timeConfigPath: "/etc/ntp.conf",
		timeService: "ntpd",
		timeClientVersion: "4.2.6",
		driftFile: "/var/lib/ntp/drift",
		rivalServices: ["chronyd", "ntpdate"],
		resolvers: ["network-scripts", "resolv.conf"],
		endOfLife: "2020-11-30",
	},
	"centos-7": {
		...release7,
		title: "CentOS 7",
		image: { family: "acs:centos_7_9_x64" },
		endOfLife: "2024-06-30",
	},
	"centos-8": {
		...release8,
		title: "CentOS 8",
		image: { nameRegex: "^centos_8_[0-9]+_x64_" },
		endOfLife: "2021-12-31",
	},
	"centos-stream-8": {
		...release8,
		title: "CentOS Stream 8",
		image: { nameRegex: "^centos_stream_8_x64_" },
		endOfLife: "2024-05-31",
	},
	"centos-stream-9": {
		...release9,
		title: "CentOS Stream 9",
		image: { nameRegex: "^centos_stream_9_x64_" },
		endOfLife: "2027-05-31",
	},
	fedora: {
		...release9,
		// NetworkManager gives each link's servers to systemd-resolved.
		resolvers: ["systemd-resolved", "network-manager", "resolv.conf"],
		title: "Fedora",
		image: { nameRegex: "^fedora_[0-9]+_x64_" },
		endOfLife: undefined,
	},
	"openeuler-22.03": {
		...release8,
		title: "openEuler 22.03 LTS",
		image: undefined,
		endOfLife: "2026-06-30",
	},
	"rhel-7": {
		...release7,
		title: "Red Hat Enterprise Linux 7",
		image: { nameRegex: "^rhel_7_[0-9]+_x64_" },
		endOfLife: "2024-06-30",
	},
	"rhel-8": {
		...release8,
		title: "Red Hat Enterprise Linux 8",
		image: { nameRegex: "^rhel_8_[0-9]+_x64_" },
		endOfLife: "2029-05-31",
	},
	"rhel-9": {
		...release9,
		title: "Red Hat Enterprise Linux 9",
		image: { nameRegex: "^rhel_9_[0-9]+_x64_" },
		endOfLife: "2032-05-31",
	},
	"rocky-8": {
		...release8,
		title: "Rocky Linux 8",
		image: { nameRegex: "^rockylinux_8_[0-9]+_x64_" },
		endOfLife: "2029-05-31",
	},
	"rocky-9": {
		...release9,
		title: "Rocky Linux 9",
		image: { nameRegex: "^rockylinux_9_[0-9]+_x64_" },
		endOfLife: "2032-05-31",
	},
} satisfies Record<string, LinuxGuest>;
