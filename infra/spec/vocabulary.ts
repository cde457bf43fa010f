/** Guest systems, spelled as in the fleet document's `os`. */
export const GuestOs = {
	Ubuntu2204: "ubuntu-22.04",
	Ubuntu2404: "ubuntu-24.04",
	Debian12: "debian-12",
	AlibabaCloudLinux3: "alinux-3",
	Rocky9: "rocky-9",
	CentOs7: "centos-7",
	CentOs6: "centos-6",
	Windows2019: "windows-2019",
	Windows2022: "windows-2022",
} as const;
export type GuestOs = (typeof GuestOs)[keyof typeof GuestOs];

/** The two kinds of network that Alibaba Cloud has had for ECS. */
export const NetworkKind = { Vpc: "vpc", Classic: "classic" } as const;
export type NetworkKind = (typeof NetworkKind)[keyof typeof NetworkKind];

/** Which resolvers a guest asks for which names (README, "Names"). */
export const DnsMode = { Fallback: "fallback", Split: "split", Public: "public", Keep: "keep" } as const;
export type DnsMode = (typeof DnsMode)[keyof typeof DnsMode];

/** How the documents reach a guest. */
export const Carrier = { UserData: "user-data", CloudAssistant: "cloud-assistant", Manual: "manual" } as const;
export type Carrier = (typeof Carrier)[keyof typeof Carrier];

/** What a change of a running guest's user data does. `ignore`: nothing, new guests get the new data. `replace`: the guest is replaced. */
export const OnChange = { Ignore: "ignore", Replace: "replace" } as const;
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
