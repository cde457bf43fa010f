import { timeServers } from "../addresses";
import { type Resolver, resolvers, type TimeClient, timeClients } from "../guest-kind";

/** One guest of the matrix, and what is to become of it. */
export interface MatrixRow {
	readonly name: string;
	readonly os: "debian-11" | "debian-12" | "debian-13";
	readonly timeClient: TimeClient;
	readonly resolver: Resolver;
	/** As `--fault` takes them; the group is `guest`. */
	readonly faults: readonly string[];
	/** What the guest is to say: in line with its manifest, or that it is not in sync. */
	readonly expected: "in line" | "not in sync";
	/** Its security group. @default - basic, with the standard's rules */
	readonly group?: "enterprise" | "enterprise without NTP";
	/** What is done when it has reported, before it is asked again. */
	readonly afterwards?: "reboot" | "renew and reboot";
	readonly dnsMode?: "fallback" | "split" | "public";
}

const systems = ["debian-11", "debian-12", "debian-13"] as const;

/** Every system with every resolver stack; time clients so that each meets each system and each stack. */
const guests: MatrixRow[] = systems.flatMap((os, i) =>
	resolvers.map((resolver, j): MatrixRow => {
		const timeClient = timeClients[(i + j) % timeClients.length]!;
		return {
			name: `${os}, ${timeClient}, ${resolver}`,
			os,
			timeClient,
			resolver,
			faults: [],
			expected: "in line",
			afterwards: "reboot",
		};
	}),
);

const servers = Object.keys(timeServers.vpc);
const usual = { os: "debian-12", timeClient: "chrony", resolver: "ifupdown", expected: "in line" } as const;
const fault = (name: string, faults: readonly string[], rest: Partial<MatrixRow> = {}): MatrixRow => ({
	...usual,
	name,
	faults,
	...rest,
});

/** Everything that goes wrong, on a usual guest unless it says otherwise. */
const faults: MatrixRow[] = [
	fault("clock three hours behind", ["guest:clock=-3h"], { afterwards: "reboot" }),
	fault("clock ten years behind", ["guest:clock=-10y"]),
	fault("clock ten years ahead", ["guest:clock=+10y"]),
	fault("one NTP server lies by five minutes", [`network:ntp-lies=${servers[1]}@+300s`]),
	fault(
		"three NTP servers lost",
		servers.slice(0, 3).map((name) => `network:ntp-lost=${name}`),
	),
	fault("every NTP server lost", ["network:ntp-lost=*"], { expected: "not in sync" }),
	fault("NTP servers answer after 900 ms", ["network:ntp-slow=*@900ms"]),
	fault("one packet in five lost, up to 80 ms jitter", ["guest:loss=20%", "guest:jitter=80ms"]),
	fault("resolvers down for two minutes at boot", ["network:resolver-down=120s"]),
	fault("public resolvers out of reach", ["network:public-dns-down"]),
	fault("DHCP names strangers' servers, ifupdown", ["guest:dhcp"], {
		afterwards: "renew and reboot",
	}),
	fault("DHCP names strangers' servers, networkd", ["guest:dhcp"], {
		afterwards: "renew and reboot",
		resolver: "networkd",
		os: "debian-13",
	}),
	fault("metadata answer after four seconds", ["guest:metadata-slow=4s"]),
	fault("metadata's first eight answers are errors", ["guest:metadata-fails=8"]),
	fault("enterprise group with the standard's rules", [], { group: "enterprise" }),
	fault("enterprise group without the rule for NTP", [], { group: "enterprise without NTP", expected: "not in sync" }),
];

export const matrixRows: readonly MatrixRow[] = [...guests, ...faults];
