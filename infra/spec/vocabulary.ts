/** Guest systems, spelled as in the fleet document's `os`. */
export const GuestOs = {
	AlibabaCloudLinux2: "alinux-2",
	AlibabaCloudLinux3: "alinux-3",
	AlibabaCloudLinux4: "alinux-4",
	AlmaLinux8: "almalinux-8",
	AlmaLinux9: "almalinux-9",
	Alpine: "alpine",
	Anolis8: "anolis-8",
	CentOs6: "centos-6",
	CentOs7: "centos-7",
	CentOs8: "centos-8",
	CentOsStream8: "centos-stream-8",
	CentOsStream9: "centos-stream-9",
	Debian10: "debian-10",
	Debian11: "debian-11",
	Debian12: "debian-12",
	Debian13: "debian-13",
	Fedora: "fedora",
	OpenEuler2203: "openeuler-22.03",
	OpenSuse15: "opensuse-15",
	RedHat7: "rhel-7",
	RedHat8: "rhel-8",
	RedHat9: "rhel-9",
	Rocky8: "rocky-8",
	Rocky9: "rocky-9",
	Sles15: "sles-15",
	Ubuntu1804: "ubuntu-18.04",
	Ubuntu2004: "ubuntu-20.04",
	Ubuntu2204: "ubuntu-22.04",
	Ubuntu2404: "ubuntu-24.04",
	Windows2012R2: "windows-2012r2",
	Windows2016: "windows-2016",
	Windows2019: "windows-2019",
	Windows2022: "windows-2022",
	Windows2025: "windows-2025",
} as const;
export type GuestOs = (typeof GuestOs)[keyof typeof GuestOs];

/** The two kinds of network that Alibaba Cloud has had for ECS. */
export const NetworkKind = { Vpc: "vpc", Classic: "classic" } as const;
export type NetworkKind = (typeof NetworkKind)[keyof typeof NetworkKind];

/** What keeps a guest's clock where the system's own client is not wanted. */
export const TimeClient = { Chrony: "chrony", SystemdTimesyncd: "systemd-timesyncd" } as const;
export type TimeClient = (typeof TimeClient)[keyof typeof TimeClient];

/** How chronyd treats a leap second (leapsecmode). */
export const LeapMode = { System: "system", Step: "step", Slew: "slew", Ignore: "ignore" } as const;
export type LeapMode = (typeof LeapMode)[keyof typeof LeapMode];

/** Which resolvers a guest asks for which names (README, "Names"). */
export const DnsMode = { Fallback: "fallback", Split: "split", Public: "public", Keep: "keep" } as const;
export type DnsMode = (typeof DnsMode)[keyof typeof DnsMode];

/** Whose mirror packages come from: the one inside the guest's network, or the one on the internet. */
export const MirrorHost = { Network: "network", Public: "public" } as const;
export type MirrorHost = (typeof MirrorHost)[keyof typeof MirrorHost];

/** What reads a repository: apt; dnf, yum and zypper; apk. */
export const RepositoryType = { Apt: "apt", Rpm: "rpm", Apk: "apk" } as const;
export type RepositoryType = (typeof RepositoryType)[keyof typeof RepositoryType];

/**
 * How the documents reach a guest. `user-data`: with its first boot. `cloud-assistant`: a script that Cloud Assistant runs once
 * the guest is up. `manual`: the same script, run by a person.
 */
export const Carrier = { UserData: "user-data", CloudAssistant: "cloud-assistant", Manual: "manual" } as const;
export type Carrier = (typeof Carrier)[keyof typeof Carrier];

/**
 * What changed documents do to a running guest. `converge`: Cloud Assistant brings them, without reboot.
 * `ignore`: nothing, new guests get the new ones. `replace`: the guest is replaced.
 */
export const OnChange = { Converge: "converge", Ignore: "ignore", Replace: "replace" } as const;
export type OnChange = (typeof OnChange)[keyof typeof OnChange];

/**
 * What a changed image id does to a running guest. `ignore`: nothing. `replace`: a new guest.
 * `replace-system-disk`: the provider stops the guest, wipes its system disk and starts it from the new image.
 */
export const OnImageChange = {
	Ignore: "ignore",
	Replace: "replace",
	ReplaceSystemDisk: "replace-system-disk",
} as const;
export type OnImageChange = (typeof OnImageChange)[keyof typeof OnImageChange];
