/** What a guest of the lab is made of, before Meridian touches it. */
export interface GuestKind {
	readonly suite: Suite;
	/** The time daemon that its image carries. */
	readonly timeClient: TimeClient;
	/** What keeps its resolv.conf and asks DHCP. */
	readonly resolver: Resolver;
}

/** Debian's code names of the systems that the lab can boot. */
export const suites = { "debian-11": "bullseye", "debian-12": "bookworm", "debian-13": "trixie" } as const;
export type Suite = (typeof suites)[keyof typeof suites];

export const timeClients = ["chrony", "ntpsec", "systemd-timesyncd"] as const;
export type TimeClient = (typeof timeClients)[number];

export const resolvers = ["ifupdown", "networkd", "network-manager", "netplan", "resolvconf"] as const;
export type Resolver = (typeof resolvers)[number];

/** As a public image of Debian is: chrony, and dhclient that writes resolv.conf. */
export const usualKind = { timeClient: "chrony", resolver: "ifupdown" } as const;

/** A file that makes a stack use eth0, by its path on the guest. */
interface StackFile {
	readonly path: string;
	readonly text: string;
}

interface Stack {
	/** Packages; what a release has no package of is part of systemd there. */
	readonly packages: (suite: Suite) => readonly string[];
	readonly files: readonly StackFile[];
	/** Shell, run in the guest's root when the packages are there. */
	readonly setup: string;
}

const resolved = (suite: Suite) => (suite === "bullseye" ? [] : ["systemd-resolved"]);
const interfaces: StackFile = {
	path: "/etc/network/interfaces",
	text: "auto lo\niface lo inet loopback\nauto eth0\niface eth0 inet dhcp\n",
};
const stub =
	"systemctl enable systemd-networkd systemd-resolved && ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf";

/** What each stack is made of. */
export const stacks: Readonly<Record<Resolver, Stack>> = {
	ifupdown: { packages: () => ["ifupdown", "isc-dhcp-client"], files: [interfaces], setup: "" },
	resolvconf: {
		packages: () => ["ifupdown", "isc-dhcp-client", "resolvconf"],
		files: [interfaces],
		setup: "ln -sf ../run/resolvconf/resolv.conf /etc/resolv.conf",
	},
	networkd: {
		packages: resolved,
		files: [{ path: "/etc/systemd/network/10-eth0.network", text: "[Match]\nName=eth0\n[Network]\nDHCP=ipv4\n" }],
		setup: stub,
	},
	"network-manager": {
		packages: () => ["network-manager"],
		files: [],
		// Debian's unit of cloud-init is to end before D-Bus starts, which NetworkManager needs, so the two wait for each other.
		setup: `systemctl enable NetworkManager NetworkManager-wait-online
sed -e '/^Before=sysinit.target/d' -e 's/^After=networking.service/& NetworkManager-wait-online.service/' \\
	/lib/systemd/system/cloud-init.service >/etc/systemd/system/cloud-init.service`,
	},
	netplan: {
		packages: (suite) => ["netplan.io", ...resolved(suite)],
		files: [
			{
				path: "/etc/netplan/50-lab.yaml",
				text: "network:\n  version: 2\n  renderer: networkd\n  ethernets:\n    eth0:\n      dhcp4: true\n",
			},
		],
		setup: stub,
	},
};
