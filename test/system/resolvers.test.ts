import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { GuestOptions } from "../../infra/render";
import type { DebianRootName } from "../../scripts/dev/debian-root";
import { hasReaders } from "../readers/reader-root";
import { dhcpServers, inGuest, publicServers, strangers } from "./resolver-guest";

interface Stack {
	readonly root: DebianRootName;
	readonly os: GuestOptions["os"];
	/** What the system's packages would have set up. */
	readonly prepare?: string;
	/** Brings eth0 up with DHCP, as at each boot. */
	readonly start: string;
	readonly client: string;
	/** Where the client does not go by the server's renewal time. */
	readonly renew?: string;
	/** The C library reads three; resolvconf lists no more. */
	readonly listsThree?: boolean;
}

/** Alpine's own script is not among Debian's packages: this one reads its file at the same point, and does the least. */
const udhcpcScript = `cat >/sbin/udhcpc-script <<'END'
#!/bin/sh
if [ -f /etc/udhcpc/udhcpc.conf ]; then . /etc/udhcpc/udhcpc.conf; fi
case $1 in
bound | renew)
	ip addr replace "$ip/$mask" dev "$interface"
	for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf.new
	mv /etc/resolv.conf.new /etc/resolv.conf
	;;
esac
END
chmod +x /sbin/udhcpc-script
ln -s ../bin/busybox /sbin/udhcpc`;

const stacks: Readonly<Record<string, Stack>> = {
	dhclient: { root: "names", os: "debian-12", start: "dhclient eth0", client: "dhclient" },
	dhcpcd: {
		root: "names",
		os: "debian-13",
		// systemd-resolved's package brings a resolvconf of its own, which only it reads.
		prepare: "rm -f /sbin/resolvconf /usr/sbin/resolvconf",
		start: "dhcpcd --nodev --noarp --waitip=4 eth0",
		client: "dhcpcd",
	},
	udhcpc: {
		root: "names",
		os: "alpine",
		prepare: udhcpcScript,
		start: "udhcpc -b -i eth0 -s /sbin/udhcpc-script",
		client: "udhcpc",
		renew: "kill -USR1 $(pids udhcpc)",
	},
	resolvconf: {
		root: "resolvconf",
		os: "debian-11",
		prepare: "ln -s ../run/resolvconf/resolv.conf /etc/resolv.conf",
		start: "mkdir -p /run/resolvconf/interface && resolvconf --enable-updates && dhclient eth0",
		client: "dhclient",
		listsThree: true,
	},
	openresolv: { root: "openresolv", os: "debian-12", start: "dhclient eth0", client: "dhclient" },
};

/** In a VPC its resolvers are known, whoever answers DHCP; in the classic network DHCP says which they are. */
const networks = { vpc: strangers, classic: dhcpServers } as const;

// They wait for renewals most of the time: together they take as long as one.
describe("resolver stacks", { concurrency: true }, () => {
	for (const [form, network] of Object.keys(stacks).flatMap(
		(form) =>
			[
				[form, "vpc"],
				[form, "classic"],
			] as const,
	)) {
		const { root, os, prepare = "", start, client, renew = ":", listsThree } = stacks[form]!;
		const named = networks[network];
		test(`${form}, ${network}: the mode asked for holds after renewals, a boot and a change of mode, and a second run changes nothing`, async (t) => {
			if (!(await hasReaders(t, root))) return;
			const output = await inGuest(
				t,
				root,
				{ os, network },
				["fallback", "public"],
				`${prepare}
start() { ${start}; } >/tmp/client 2>&1
renew() { ${renew}; }
start
awaits has ${named[0]}
for mode in fallback public; do
	apply $mode
	servers /etc/resolv.conf
	apply $mode
	renewed
	slay ${client}
	start
	renewed
	report
done
apply fallback
renewed`,
				named,
			);
			/** A mode that was applied, applied again, renewed, and brought up by a boot. */
			const said = (servers: readonly string[]) => {
				const listed = listsThree ? servers.slice(0, 3) : servers;
				const line = listed.join(" ");
				const quoted = listed.map((server) => JSON.stringify(server)).join(", ");
				return [
					"meridian: dns: done",
					line,
					"meridian: dns: unchanged",
					line,
					line,
					`"resolvers": {"form": "${form}", "servers": [${quoted}]}`,
				];
			};
			assert.deepEqual(output.trim().split("\n"), [
				...said([...dhcpServers, ...publicServers]),
				...said(publicServers),
				...said([...dhcpServers, ...publicServers]).slice(0, 2),
			]);
		});
	}
});
