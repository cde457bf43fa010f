import type { DebianRootName } from "../../scripts/dev/debian-root";
import { linesOfReader } from "./overlay-root";

/** The same text is in many rendered folders; a daemon is started once for it. */
const known = new Map<string, Promise<string[]>>();

/** Runs a script on a document (/test/document); it prints addresses, a line each, or a complaint after `!`. @throws {Refused} with the complaints */
function addressesOf(root: DebianRootName, text: string, script: string): Promise<string[]> {
	const key = `${script}\0${text}`;
	const answer = known.get(key) ?? linesOfReader(root, text, script);
	known.set(key, answer);
	return answer;
}

/** The servers that systemd-resolved, started on a drop-in of resolved.conf, would ask. @throws {Refused} with its words */
export function readResolvedConf(text: string): Promise<string[]> {
	return addressesOf(
		"names",
		text,
		`
mkdir -p /etc/systemd/resolved.conf.d /run/systemd/resolve
cp /test/document /etc/systemd/resolved.conf.d/50-meridian.conf
/lib/systemd/systemd-resolved >/tmp/log 2>&1 &
awaits test -s /run/systemd/resolve/resolv.conf
sed -n 's/^nameserver //p' /run/systemd/resolve/resolv.conf
grep -E '50-meridian|Failed to add' /tmp/log | sed 's/^/!/'`,
	);
}

/** Reads a drop-in of a .network file with systemd-networkd, beside the file that netplan writes for cloud-init's. @throws {Refused} with its words */
export async function readLinkConf(text: string): Promise<void> {
	await addressesOf(
		"names",
		text,
		`
mkdir -p /etc/netplan /run/systemd/netif/links
printf 'network:\\n  version: 2\\n  ethernets:\\n    eth0: { dhcp4: true }\\n' >/etc/netplan/50-cloud-init.yaml
chmod 600 /etc/netplan/50-cloud-init.yaml
/usr/libexec/netplan/generate
for file in /run/systemd/network/*.network; do
	mkdir -p "/etc/systemd/network/\${file##*/}.d"
	cp /test/document "/etc/systemd/network/\${file##*/}.d/50-meridian.conf"
done
ip link add eth0 type veth peer name other
/lib/systemd/systemd-networkd >/tmp/log 2>&1 &
awaits grep -q 'Configuring with .*10-netplan-eth0.network' /tmp/log
grep 50-meridian /tmp/log | sed 's/^/!/'`,
	);
}

/** The global servers that NetworkManager finds in a file of its conf.d. @throws {Refused} with its words */
export function readNetworkManagerConf(text: string): Promise<string[]> {
	return addressesOf(
		"names",
		text,
		`
mkdir -p /tmp/conf.d
: >/tmp/empty.conf
cp /test/document /tmp/conf.d/90-meridian-dns.conf
NetworkManager --config=/tmp/empty.conf --config-dir=/tmp/conf.d --system-config-dir=/tmp/none --print-config >/tmp/log 2>&1 || sed 's/^/!/' /tmp/log
sed -n '/^\\[global-dns-domain-\\*\\]/,/^\\[/s/^servers=//p' /tmp/log | tr , '\\n'
grep -i -E 'warn|unknown|invalid|error' /tmp/log | sed 's/^/!/'`,
	);
}

/** The servers that resolvconf takes from its base file when an interface gave 192.0.2.53. */
export function readResolvconfBase(text: string): Promise<string[]> {
	return addressesOf(
		"resolvconf",
		text,
		`
ln -s ../run/resolvconf/resolv.conf /etc/resolv.conf
mkdir -p /run/resolvconf/interface
cp /test/document /etc/resolvconf/resolv.conf.d/base
resolvconf --enable-updates
echo 'nameserver 192.0.2.53' | resolvconf -a eth0.dhclient
sed -n 's/^nameserver //p' /etc/resolv.conf
sed -n -e '/^#/d' -e '/^nameserver [0-9.]*$/d' -e 's/^/!/p' /etc/resolvconf/resolv.conf.d/base`,
	);
}
