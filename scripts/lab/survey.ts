import { exampleNames } from "./addresses";
import type { GuestRun } from "./lab-client";

/** What a guest says of itself, looked at from outside Meridian's own report, too. */
export interface Survey {
	/** Meridian's report; undefined: it is not there. */
	readonly report: Report | undefined;
	/** Its clock minus this machine's, in seconds, as good as asking takes. */
	readonly clockSeconds: number;
	/** Seconds from the kernel's start until the daemon followed a server first; undefined: it did not, or does not say. */
	readonly firstSync: number | undefined;
	/** Seconds from the daemon's last start until it followed a server. */
	readonly syncAfterStart: number | undefined;
	/** What a name is resolved to; empty: not at all. */
	readonly names: Readonly<Record<string, string>>;
	/** Addresses after `nameserver` in resolv.conf. */
	readonly resolvConf: readonly string[];
	readonly timeZone: string;
	/** Whether the daemon follows a server now; the report tells of when it was made. */
	readonly followsNow: boolean;
	/** Time daemons that run. */
	readonly daemons: readonly string[];
}

/** The part of report.json that the lab looks at. */
export interface Report {
	readonly documents: Readonly<Record<string, string>>;
	readonly steps: Readonly<Record<string, string>>;
	readonly failures: Readonly<Record<string, string>>;
	readonly time: {
		readonly client: string;
		readonly synchronized: boolean;
		readonly source: string | null;
		readonly offsetSeconds: number | null;
		readonly servers: readonly string[];
	};
	readonly timeZone: string;
	readonly repositories: readonly string[];
}

/** Names that are looked up on each guest: the network's own, the world's, and one of a private zone. */
export const askedNames = (zone: string) => [exampleNames.internal, exampleNames.public, `host.${zone}`];

/** Runs on the guest. One `key=value` a line; the report comes last. */
export const surveyScript = (names: readonly string[]) => `
echo "now=$(date +%s.%N)"
echo "uptime=$(cut -d ' ' -f 1 /proc/uptime)"
echo "zone=$(readlink -f /etc/localtime | sed 's|.*/zoneinfo/||')"
echo "resolv=$(sed -n 's/^nameserver //p' /etc/resolv.conf | paste -s -d ' ')"
for daemon in chronyd ntpd systemd-timesyncd openntpd; do
	if pgrep -x "$(echo $daemon | cut -c 1-15)" >/dev/null; then echo "daemon=$daemon"; fi
done
for name in ${names.join(" ")}; do
	echo "name=$name $(timeout 40 getent ahostsv4 $name | sed 's/ .*//' | head -n 1)"
done
start=$(systemctl show -p ActiveEnterTimestampMonotonic --value chrony)
echo "start=$(awk "BEGIN { print $start / 1000000 }")"
journalctl -b -q -o short-monotonic -u chrony --no-pager | sed -n 's/^\\[ *\\([0-9.]*\\)\\].*Selected source .*/sync=\\1/p'
chronyc tracking 2>/dev/null | sed -n 's/^Leap status *: */leap=/p'
echo "now=$(date +%s.%N)"
echo report
cat /var/lib/meridian/report.json 2>/dev/null
`;

/** Reads what the script printed. @param asked when it was run: half way between question and answer, in milliseconds since 1970 */
export function readSurvey({ output }: GuestRun, asked: number): Survey {
	const [lines = "", text = ""] = output.split(/^report$/m);
	const values = (key: string) =>
		[...lines.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value!.trim());
	const syncs = values("sync").map(Number);
	const start = Number(values("start")[0]);
	const afterStart = syncs.find((sync) => sync >= start);
	return {
		report: parsed(text),
		// Asking takes seconds: half way between the script's start and end against half way between question and answer.
		clockSeconds: values("now").reduce((sum, now) => sum + Number(now) / 2, 0) - asked / 1000,
		firstSync: syncs[0],
		syncAfterStart: afterStart === undefined ? undefined : afterStart - start,
		names: Object.fromEntries(
			values("name").map((line) => {
				const [name = "", address = ""] = line.split(" ");
				return [name, address];
			}),
		),
		resolvConf: (values("resolv")[0] ?? "").split(" ").filter(Boolean),
		timeZone: values("zone")[0] ?? "",
		followsNow: values("leap")[0] === "Normal",
		daemons: values("daemon"),
	};
}

function parsed(text: string): Report | undefined {
	try {
		return JSON.parse(text) as Report;
	} catch {
		return undefined;
	}
}
