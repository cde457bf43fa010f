import assert from "node:assert/strict";
import { test } from "node:test";
import { hasReaders } from "../readers/reader-root";
import { inGuest, strangers } from "./resolver-guest";
import { systemdGuest } from "./systemd-guest";

/** The network that cloud-init writes for Ubuntu, and what netplan makes of it at each boot. */
const netplan = `
mkdir -p /etc/netplan
printf 'network:\\n  version: 2\\n  ethernets:\\n    eth0: { dhcp4: true }\\n' >/etc/netplan/50-cloud-init.yaml
chmod 600 /etc/netplan/50-cloud-init.yaml
start() {
	/usr/libexec/netplan/generate
	boot /lib/systemd/systemd-networkd
}
is_up() { networkctl --no-pager status eth0 2>&1 | grep -q '(configured)'; }
asks_all() {
	asks db.corp.example
	if [ "$1" != fallback ]; then asks ntp.cloud.aliyuncs.com; fi
	asks www.example.com
}
`;

test("systemd-resolved and systemd-networkd under netplan: who is asked for which name, in each mode, also after a boot and back in the first", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const output = await inGuest(
		t,
		"names",
		{ os: "ubuntu-22.04", dns: { internalDomains: ["corp.example"] } },
		["fallback", "split", "public"],
		`${systemdGuest}${netplan}
start
awaits is_up
for mode in fallback split public; do
	apply $mode
	apply $mode
	asks_all $mode
	halt
	start
	awaits is_up
	asks_all $mode
done
report
apply fallback
asks_all fallback`,
	);
	const own = "db.corp.example: 10.1.1.1";
	const publicly = "www.example.com: 203.0.113.1";
	const answers = {
		fallback: [own, publicly],
		split: [own, "ntp.cloud.aliyuncs.com: 10.2.2.2", publicly],
		public: ["db.corp.example: Name 'db.corp.example' not found", "ntp.cloud.aliyuncs.com: 203.0.113.1", publicly],
	};
	assert.deepEqual(output.trim().split("\n"), [
		...Object.values(answers).flatMap((lines) => [
			"meridian: dns: done",
			"meridian: dns: unchanged",
			...lines,
			...lines,
		]),
		'"resolvers": {"form": "systemd-resolved", "servers": ["223.5.5.5", "223.6.6.6"]}',
		"meridian: dns: done",
		...answers.fallback,
	]);
});

test("systemd-resolved and systemd-networkd in a VPC: what a stranger's DHCP server names is not asked, also after a renewal and a boot", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const output = await inGuest(
		t,
		"names",
		{ os: "ubuntu-22.04", dns: { internalDomains: ["corp.example"] } },
		["fallback", "split"],
		`${systemdGuest}${netplan}
resolver ${strangers[0]} --address=/#/198.51.100.66
start
awaits is_up
asks db.corp.example
renewals() { grep -c DHCPACK /tmp/dnsmasq; }
for mode in fallback split fallback; do
	apply $mode
	apply $mode
	asks_all fallback
	before=$(renewals)
	networkctl renew eth0
	awaits sh -c '[ "$(grep -c DHCPACK /tmp/dnsmasq)" -gt '$before' ]'
	asks_all fallback
	halt
	start
	awaits is_up
	asks_all fallback
done`,
		strangers,
	);
	const answers = ["db.corp.example: 10.1.1.1", "www.example.com: 203.0.113.1"];
	const each = ["meridian: dns: done", "meridian: dns: unchanged", ...answers, ...answers, ...answers];
	assert.deepEqual(output.trim().split("\n"), ["db.corp.example: 198.51.100.66", ...each, ...each, ...each]);
});

test("systemd-resolved beside a dhclient that tells it nothing: the network's own servers are found, and come back after mode public", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const output = await inGuest(
		t,
		"names",
		{ os: "debian-12", network: "classic" },
		["fallback", "public"],
		`${systemdGuest}
start() {
	boot
	dhclient eth0 2>/dev/null
}
start
for mode in fallback public fallback; do
	apply $mode
	apply $mode
	asks db.corp.example
	slay dhclient
	halt
	start
	asks db.corp.example
done
report`,
	);
	const fallback = "db.corp.example: 10.1.1.1";
	const publicOnly = "db.corp.example: Name 'db.corp.example' not found";
	const servers = '["100.100.2.136", "100.100.2.138", "223.5.5.5", "223.6.6.6"]';
	assert.deepEqual(output.trim().split("\n"), [
		...[fallback, publicOnly, fallback].flatMap((answer) => [
			"meridian: dns: done",
			"meridian: dns: unchanged",
			answer,
			answer,
		]),
		`"resolvers": {"form": "systemd-resolved", "servers": ${servers}}`,
	]);
});
