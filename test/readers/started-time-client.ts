import { linesOfReader } from "./overlay-root";

/** Time clients that say whom they ask only once they run: started on the document in a network namespace, without the right to set a clock. */

/**
 * Starts Debian 11's ntpd 4.2.8 on an ntp.conf and asks it for its peers, by name. That `kod` does nothing without `limited`
 * is said by later versions only than the one that reads the file on a guest. @throws {Refused} with its words
 */
export async function peersOfStartedNtpd(text: string): Promise<string[]> {
	const lines = await linesOfReader(
		"bullseye",
		text,
		`
ip link set lo up && ip addr add 192.0.2.1/24 dev lo
number=10
sed -n 's/^server \\([^ ]*\\).*/\\1/p' /test/document | while read -r host; do
	number=$((number + 1))
	echo "192.0.2.$number $host" >>/etc/hosts
done
mkdir -p /var/lib/ntp
/usr/sbin/ntpd -n -c /test/document >/tmp/log 2>&1 &
has_peers() { [ "$(ntpq -pn 127.0.0.1 2>/dev/null | grep -c '192\\.0\\.2\\.')" = "$(grep -c '^server ' /test/document)" ]; }
awaits has_peers
ntpq -pn 127.0.0.1 | sed -n 's/^[^0-9]*\\(192[0-9.]*\\) .*/\\1/p' | while read -r address; do
	sed -n "s/^$address //p" /etc/hosts
done
grep -iE 'syntax error|unknown|cannot resolve|unable to' /tmp/log | sed 's/^/!/'
true`,
	);
	return lines;
}

/** Starts systemd-timesyncd on a drop-in and gives the servers that it takes: its own, and those it would fall back to. @throws {Refused} with its words */
export async function serversOfStartedTimesyncd(
	text: string,
): Promise<{ readonly servers: string[]; readonly fallback: string[] }> {
	const lines = await linesOfReader(
		"names",
		text,
		`
mkdir -p /etc/systemd/timesyncd.conf.d /run/systemd/timesync /var/lib/systemd/timesync
cp /test/document /etc/systemd/timesyncd.conf.d/50-meridian.conf
echo 'systemd-timesync:x:0:0::/:/bin/sh' >>/etc/passwd
SYSTEMD_LOG_LEVEL=debug /lib/systemd/systemd-timesyncd >/tmp/log 2>&1 &
awaits grep -q 'running as pid' /tmp/log
sed -n 's/^Added new \\(system\\|fallback\\) server \\(.*\\)\\.$/\\1 \\2/p' /tmp/log
grep 50-meridian /tmp/log | sed 's/^/!/'
true`,
	);
	const named = (kind: string) =>
		lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
	return { servers: named("system"), fallback: named("fallback") };
}
