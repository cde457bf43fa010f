import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { type GuestOptions, renderGuest } from "../../infra/render";
import type { DebianRootName } from "../../scripts/dev/debian-root";
import { runInOverlay } from "../readers/overlay-root";

/** What DHCP gives in the test's network: a VPC's own two. */
export const dhcpServers = ["100.100.2.136", "100.100.2.138"];
/** What a stranger's gives. */
export const strangers = ["192.0.2.53", "192.0.2.54"];
export const publicServers = ["223.5.5.5", "223.6.6.6"];

/**
 * Runs a script in a Debian root as if it were a guest: its own files (an overlay that is thrown away), processes, users and
 * network, with a DHCP server behind the one interface, eth0, that asks its clients to renew after three seconds.
 * @param named what it names as resolvers
 * In the script: `apply MODE` runs the dns step of that mode's apply script and prints how it ended, `servers FILE` prints the addresses of nameserver lines, `report` what the apply script reports.
 * @returns what the script printed
 */
export async function inGuest(
	t: TestContext,
	rootName: DebianRootName,
	options: GuestOptions,
	modes: readonly ("fallback" | "public" | "split")[],
	script: string,
	named: readonly string[] = dhcpServers,
): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "meridian-resolver-"));
	t.after(() => rm(folder, { recursive: true, force: true }));
	for (const mode of modes)
		await writeDocuments(join(folder, "modes", mode), { ...options, dns: { ...options.dns, mode } });
	return runInOverlay(rootName, folder, `${machine(named)}\n${script}`);
}

/** The documents as a carrier leaves them, and the apply script up to where its steps begin. */
async function writeDocuments(folder: string, options: GuestOptions): Promise<void> {
	for (const { path, content } of renderGuest(options).documents) {
		const staged = join(folder, path.startsWith("/var/lib/meridian/") ? path : `/var/lib/meridian/files${path}`);
		await mkdir(dirname(staged), { recursive: true });
		const steps = path.endsWith("/apply.sh") ? content.split('\nmkdir -p "$state" ||')[0]! : content;
		await writeFile(staged, steps);
	}
}

const machine = (named: readonly string[]) => `
printf '#!/bin/sh\\necho guest\\n' >/bin/hostname
chmod +x /bin/hostname
: >/etc/fstab
servers() { sed -n 's/^nameserver //p' "$1" 2>/dev/null | paste -s -d " "; }
has() { servers /etc/resolv.conf | grep -q "$1"; }
lacks() { [ -s /etc/resolv.conf ] && ! has "$1"; }
# The next renewal writes over a server that nobody gave. resolvconf would not, for a record that it has already.
renewed() {
	rm -rf /run/resolvconf/interface*/eth0*
	echo 'nameserver 192.0.2.1' >/tmp/spoilt
	cat /tmp/spoilt >/etc/resolv.conf
	renew
	awaits lacks 192.0.2.1
	servers /etc/resolv.conf
}
pids() { grep -l -s -x -F "$1" /proc/[0-9]*/comm | cut -d / -f 3; }
slay() {
	kill -9 $(pids "$1")
	ip -4 addr flush dev eth0
	rm -rf /run/*
}
apply() {
	mkdir -p /var/lib/meridian
	cp -R "/test/modes/$1/var/lib/meridian/." /var/lib/meridian
	{ cat /var/lib/meridian/apply.sh; echo 'step dns dns'; } >/tmp/apply
	sh /tmp/apply 2>&1
}
report() {
	{ cat /var/lib/meridian/apply.sh; echo report_dns; } >/tmp/apply
	sh /tmp/apply
	echo
}
unshare --net sleep infinity &
network=$!
apart() { [ "$(readlink "/proc/$network/ns/net")" != "$(readlink /proc/self/ns/net)" ]; }
awaits apart
awaits ip link add eth0 type veth peer name inside netns "$network"
nsenter -t "$network" -n sh -c 'ip link set lo up && ip addr add 10.9.0.1/24 dev inside && ip link set inside up'
ip link set lo up
ip link set eth0 up
nsenter -t "$network" -n dnsmasq --no-daemon --port=0 --no-ping --conf-file=/dev/null \\
	--interface=inside --dhcp-range=10.9.0.50,10.9.0.60,2m --dhcp-leasefile=/tmp/leases \\
	--dhcp-option=option:dns-server,${named.join(",")} --dhcp-option-force=option:T2,4 >/tmp/dnsmasq 2>&1 &
`;
