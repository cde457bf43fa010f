import { publicResolvers } from "./addresses";
import { type Resolver, resolvers, type TimeClient, timeClients } from "./guest-kind";
import type { TimeServerFault } from "./inside/message";
import { type GroupOptions, type LabOptions, plainLab } from "./lab-options";

/** What `--fault` takes; shown by --help. */
export const faultHelp = `Faults: --fault WHERE:WHAT, repeatable. WHERE is a group of the fleet, * for every group, or "network".
  GROUP:clock=+3h           its clock is off whenever it is switched on: s, m, h, d or y, either way
  GROUP:loss=20%            packets lost on the way, each direction for itself
  GROUP:delay=40ms          GROUP:jitter=80ms   packets late, by a fixed and by a varying time
  GROUP:dhcp                DHCP hands out strangers' NTP and DNS servers, with leases of two minutes
  GROUP:metadata-slow=4s    GROUP:metadata-fails=8   each answer waits; the first so many are errors
  GROUP:daemon=NAME         its image carries ${timeClients.join(", ")}
  GROUP:stack=NAME          its resolver stack is ${resolvers.join(", ")}
  network:ntp-lost=HOST     an NTP server does not answer; * for all
  network:ntp-lies=HOST@+300s   network:ntp-slow=HOST@900ms
  network:resolver-down=60s the VPC's resolvers do not answer for so long after the lab's start
  network:public-dns-down   ${publicResolvers.join(" and ")} are out of reach`;

/**
 * Reads faults.
 * @throws Error that names each one that is not understood
 */
export function parseFaults(texts: readonly string[], base: LabOptions = plainLab): LabOptions {
	const problems: string[] = [];
	let options = base;
	for (const text of texts) {
		const match = /^([^:]+):([a-z-]+)(?:=(.+))?$/s.exec(text);
		const next = match && applied(options, match[1]!, match[2]!, match[3] ?? "");
		if (next) options = next;
		else problems.push(`- got ${JSON.stringify(text)}`);
	}
	if (problems.length > 0) throw new Error(`Faults that the lab does not know:\n${problems.join("\n")}\n${faultHelp}`);
	return options;
}

function applied(options: LabOptions, where: string, what: string, value: string): LabOptions | undefined {
	if (where === "network") return appliedToNetwork(options, what, value);
	const group = groupOption(what, value);
	if (!group) return undefined;
	const before = options.groups[where] ?? {};
	const link = before.link || group.link ? { link: { ...before.link, ...group.link } } : {};
	const metadata = before.metadata || group.metadata ? { metadata: { ...before.metadata, ...group.metadata } } : {};
	return { ...options, groups: { ...options.groups, [where]: { ...before, ...group, ...link, ...metadata } } };
}

function groupOption(what: string, value: string): GroupOptions | undefined {
	switch (what) {
		case "clock":
			return given(seconds(value), (clockSeconds) => ({ clockSeconds }));
		case "loss":
			return given(percent(value), (loss) => ({ link: { loss } }));
		case "delay":
			return given(positive(value), (delay) => ({ link: { delayMs: delay * 1000 } }));
		case "jitter":
			return given(positive(value), (jitter) => ({ link: { jitterMs: jitter * 1000 } }));
		case "dhcp":
			return value === "" ? { strayDhcp: true } : undefined;
		case "metadata-slow":
			return given(positive(value), (delay) => ({ metadata: { delayMs: delay * 1000 } }));
		case "metadata-fails":
			return /^\d{1,4}$/.test(value) ? { metadata: { failures: Number(value) } } : undefined;
		case "daemon":
			return timeClients.includes(value as TimeClient) ? { timeClient: value as TimeClient } : undefined;
		case "stack":
			return resolvers.includes(value as Resolver) ? { resolver: value as Resolver } : undefined;
		default:
			return undefined;
	}
}

function appliedToNetwork(options: LabOptions, what: string, value: string): LabOptions | undefined {
	const [host = "", how = ""] = value.split("@");
	const server = (fault: TimeServerFault): LabOptions | undefined =>
		/^(\*|[a-z0-9.-]+)$/.test(host)
			? { ...options, timeServers: { ...options.timeServers, [host]: { ...options.timeServers[host], ...fault } } }
			: undefined;
	switch (what) {
		case "ntp-lost":
			return how === "" ? server({ silent: true }) : undefined;
		case "ntp-lies":
			return given(seconds(how), (offsetSeconds) => server({ offsetSeconds }));
		case "ntp-slow":
			return given(positive(how), (delay) => server({ delayMs: delay * 1000 }));
		case "resolver-down":
			return given(positive(value), (resolverDownSeconds) => ({ ...options, resolverDownSeconds }));
		case "public-dns-down":
			return value === "" ? { ...options, publicResolversDown: true } : undefined;
		default:
			return undefined;
	}
}

const given = <T, U>(value: T | undefined, use: (value: T) => U): U | undefined =>
	value === undefined ? undefined : use(value);

const units = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, y: 365.25 * 86_400 } as const;

function seconds(text: string): number | undefined {
	const match = /^([+-]?)(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d|y)$/.exec(text);
	return match ? Number(`${match[1]}${Number(match[2]) * units[match[3] as keyof typeof units]}`) : undefined;
}

function positive(text: string): number | undefined {
	const value = seconds(text);
	return value !== undefined && value > 0 ? value : undefined;
}

function percent(text: string): number | undefined {
	const share = /^(\d{1,2}(?:\.\d{1,3})?|100)%$/.exec(text)?.[1];
	return share === undefined ? undefined : Number(share) / 100;
}
