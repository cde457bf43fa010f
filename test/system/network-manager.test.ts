import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hasReaders } from "../readers/reader-root";
import { dhcpServers, inGuest, publicServers } from "./resolver-guest";
import { systemdGuest } from "./systemd-guest";

/** One connection with DHCP, as images have it. */
const connection = `
rm -rf /var/run /sbin/resolvconf /usr/sbin/resolvconf
ln -s ../run /var/run
printf '[main]\\nplugins=keyfile\\n' >/etc/NetworkManager/NetworkManager.conf
cat >/etc/NetworkManager/system-connections/eth0.nmconnection <<'END'
[connection]
id=eth0
type=ethernet
interface-name=eth0
[ipv4]
method=auto
[ipv6]
method=disabled
END
chmod 600 /etc/NetworkManager/system-connections/eth0.nmconnection
is_up() { [ "$(ip -4 route show default | wc -l)" = 1 ] && nmcli -t -f DEVICE,STATE device 2>&1 | grep -q eth0:connected; }
`;

/** Without systemd-resolved NetworkManager writes resolv.conf itself. */
const alone = `
rm -f /etc/resolv.conf
boot() {
	mkdir -p /run/dbus
	dbus-daemon --config-file=/etc/bus.conf --fork --nopidfile
	NetworkManager
	awaits is_up
}
`;

describe("NetworkManager", { concurrency: true }, () => {
	for (const network of ["vpc", "classic"] as const) {
		test(`the ${network} network's own servers stay in front, in mode public none of them; after a renewal and a boot, too`, async (t) => {
			if (!(await hasReaders(t, "names"))) return;
			const output = await inGuest(
				t,
				"names",
				{ os: "rocky-9", network },
				["fallback", "public"],
				`${systemdGuest}${connection}${alone}
boot
renewals() { grep -c DHCPACK /tmp/dnsmasq; }
for mode in fallback public fallback; do
	apply $mode
	apply $mode
	awaits has ${publicServers[1]}
	before=$(renewals)
	awaits sh -c '[ "$(grep -c DHCPACK /tmp/dnsmasq)" -gt '$before' ]'
	servers /etc/resolv.conf
	halt
	boot
	awaits has ${publicServers[1]}
	servers /etc/resolv.conf
done
report`,
			);
			const mixed = [...dhcpServers, ...publicServers];
			const said = (servers: readonly string[]) => [
				"meridian: dns: done",
				"meridian: dns: unchanged",
				servers.join(" "),
				servers.join(" "),
			];
			assert.deepEqual(output.trim().split("\n"), [
				...said(mixed),
				...said(publicServers),
				...said(mixed),
				`"resolvers": {"form": "network-manager", "servers": [${mixed.map((server) => `"${server}"`).join(", ")}]}`,
			]);
		});
	}

	test("with systemd-resolved, who is asked for which name, also after a boot and back in the first mode", async (t) => {
		if (!(await hasReaders(t, "names"))) return;
		const output = await inGuest(
			t,
			"names",
			{ os: "fedora" },
			["fallback", "public"],
			`${systemdGuest}${connection}
knows() { resolvectl dns eth0 | grep -q ${dhcpServers[0]}; }
start() {
	boot NetworkManager
	awaits is_up
}
asks_both() {
	if [ "$mode" = fallback ]; then awaits knows; fi
	asks db.corp.example
	asks www.example.com
}
start
awaits knows
for mode in fallback public; do
	apply $mode
	apply $mode
	asks_both
	halt
	start
	asks_both
done
mode=fallback
apply $mode
asks_both
report`,
		);
		const fallback = ["db.corp.example: 10.1.1.1", "www.example.com: 203.0.113.1"];
		const publicOnly = ["db.corp.example: Name 'db.corp.example' not found", fallback[1]];
		assert.deepEqual(output.trim().split("\n"), [
			"meridian: dns: done",
			"meridian: dns: unchanged",
			...fallback,
			...fallback,
			"meridian: dns: done",
			"meridian: dns: unchanged",
			...publicOnly,
			...publicOnly,
			"meridian: dns: done",
			...fallback,
			'"resolvers": {"form": "systemd-resolved", "servers": ["223.5.5.5", "223.6.6.6", "100.100.2.136", "100.100.2.138"]}',
		]);
	});
});
