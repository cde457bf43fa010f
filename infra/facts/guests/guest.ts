/**
 * What says on a Linux guest who is asked for names; a guest's list is in this order, and the apply script takes the first in use.
 * Read in the packages and their sources on 2026-11-24 (netconfig: openSUSE's sysconfig; network-scripts: initscripts' branches
 * for release 6 and 7; udhcpc: Alpine's busybox package).
 * - `resolvconf`, `openresolv`: the two programs of the name resolvconf, fed by whatever configures a link.
 * - `network-scripts`: ifup and dhclient of Red Hat's systems before NetworkManager.
 * - `dhcpcd`, `dhclient`, `udhcpc`: a DHCP client that writes resolv.conf itself.
 * - `resolv.conf`: nobody; the file is what somebody wrote.
 */
export type LinuxResolver =
	| "systemd-resolved"
	| "network-manager"
	| "netconfig"
	| "resolvconf"
	| "openresolv"
	| "network-scripts"
	| "dhcpcd"
	| "dhclient"
	| "udhcpc"
	| "resolv.conf";

/**
 * Ways of NTP servers from DHCP to the time client, read in the packages on 2026-11-24.
 * - `dhclient-hooks`: Debian's chrony 3 (hook and chrony-helper, told by no variable).
 * - `sysconfig-network`: Red Hat's scripts for dhclient and NetworkManager (chrony 3.4 and 4.8, ntp 4.2.6); all heed PEERNTP=no.
 * - `netconfig`: SUSE's netconfig (module ntp-runtime), also with chrony 4.
 * - `networkd-link`: systemd-timesyncd asks a link's servers once all of its own have failed.
 * - `nothing`: chrony 4 reads only the `sourcedir` that its file names, and ours names none; Alpine's udhcpc passes none on.
 */
export type DhcpServersPath = "dhclient-hooks" | "sysconfig-network" | "netconfig" | "networkd-link" | "nothing";

interface GuestCommon {
	/** Name as its maker writes it. */
	readonly title: string;
	/**
	 * How the newest public image is found. By family where one is known, else by name; undefined where Alibaba Cloud has
	 * none: the user names an image of their own.
	 */
	readonly image: { readonly family: string } | { readonly nameRegex: string } | undefined;
	/**
	 * Whether Alibaba Cloud's page on user data names the system's public images among those that run it. Where it does not,
	 * nobody would notice documents that never came: they are brought by Cloud Assistant, which says so.
	 */
	readonly readsUserData: boolean;
	/** Last day of its maker's free updates, as YYYY-MM-DD; undefined where the name covers a row of releases. */
	readonly endOfLife: string | undefined;
	/** Whether the public images' metadata client asks for IMDSv2 tokens: only then `httpTokens: required` lets user data through. */
	readonly asksForMetadataToken: boolean;
	/** Why user data does not run on images made of the system's own packages; undefined where nothing is known. */
	readonly ownImageTrouble?: string;
}

/** A system that reads cloud-init user data and is told the time by chrony or ntpd. */
export interface LinuxGuest extends GuestCommon {
	readonly family: "linux";
	readonly userDataFormat: "cloud-config" | "shell-script";
	readonly init: "systemd" | "sysvinit" | "openrc";
	readonly packageManager: "apt" | "dnf" | "yum" | "zypper" | "apk";
	readonly timeClient: "chrony" | "ntpd" | "systemd-timesyncd";
	readonly timePackage: string;
	/** Its program, absolute: where it is, the package need not be installed. */
	readonly timeDaemon: string;
	readonly timeConfigPath: string;
	readonly timeService: string;
	/** Oldest version of the client that the row's images are known to have: what it does not know, it refuses to start with. */
	readonly timeClientVersion: string;
	readonly driftFile: string;
	/** Whether systemd-timesyncd can be had in place of the client. */
	readonly hasTimesyncd: boolean;
	/** Services that would also set the clock; one that others are aliases of comes before them. */
	readonly rivalServices: readonly string[];
	/** How NTP servers that DHCP names would reach the time client beside its own file. */
	readonly dhcpServersReach: DhcpServersPath;
	readonly resolvers: readonly LinuxResolver[];
	/** glibc asks the servers of resolv.conf in turn; musl all at once, and takes the first answer, "no such name" included. */
	readonly cLibrary: "glibc" | "musl";
	/** Whether each resolver of the list can ask different servers for different domains. */
	readonly canSplitDns: boolean;
}

/** Registry values of W32Time that depend on the version of Windows. */
export interface W32TimeSettings {
	/** Bounds of the poll interval, as powers of two in seconds. */
	readonly minPollInterval: number;
	readonly maxPollInterval: number;
	/** Seconds between two questions to a peer with flag 0x1; newer systems keep it within the bounds. */
	readonly specialPollInterval: number;
	/** Undefined where the version does not know them. */
	readonly highAccuracy:
		| {
				/** Ticks between two corrections of the phase. */
				readonly updateInterval: number;
				readonly frequencyCorrectRate: number;
		  }
		| undefined;
}

/** A Windows Server with its own W32Time. */
export interface WindowsGuest extends GuestCommon {
	readonly family: "windows";
	readonly userDataFormat: "powershell";
	readonly timeClient: "w32time";
	readonly w32time: W32TimeSettings;
	/** Services that would also set the clock. */
	readonly rivalServices: readonly string[];
	readonly canSplitDns: true;
}

export type Guest = LinuxGuest | WindowsGuest;
