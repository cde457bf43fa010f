import type { DebianGuest } from "./debian-guest";

/** A way for one step of the apply script to fail, and back. */
export interface Failure {
	readonly step: string;
	readonly breakIt: string;
	readonly mend: string;
	/** Names whose servers have to be out of reach, too. */
	readonly cut?: readonly string[];
}

const vpcTime = ["ntp", "ntp7", "ntp8", "ntp9", "ntp10", "ntp11", "ntp12"].map((name) => `${name}.cloud.aliyuncs.com`);
const unit = "/etc/systemd/system/openntpd.service";

/** One for each step; `sources` is the file that names the package sources, `zone` the time zone asked for. */
export function failuresOf(sources: string, zone: string): Failure[] {
	const zoneFile = `/usr/share/zoneinfo/${zone}`;
	return [
		// With the mirror in reach the script installs the missing zone, and has not failed.
		{
			step: "time-zone",
			breakIt: `mv ${zoneFile} /srv/zone`,
			mend: `mv /srv/zone ${zoneFile}`,
			cut: ["mirrors.cloud.aliyuncs.com"],
		},
		{
			step: "dns",
			breakIt: "rm -f /etc/resolv.conf && mkdir /etc/resolv.conf",
			mend: "rmdir /etc/resolv.conf && echo nameserver 100.100.2.136 >/etc/resolv.conf",
		},
		{
			step: "mirrors",
			breakIt: `mv ${sources} /srv/sources && mkdir ${sources}`,
			mend: `rmdir ${sources} && mv /srv/sources ${sources}`,
		},
		{
			step: "time-client",
			breakIt: "mv /usr/sbin/chronyd /srv/chronyd",
			mend: "mv /srv/chronyd /usr/sbin/chronyd",
		},
		{
			step: "rival-daemons",
			breakIt: `printf '[Service]\\nExecStart=/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n' >${unit} && systemctl daemon-reload`,
			mend: `rm ${unit} && systemctl daemon-reload`,
		},
		{
			step: "time-servers",
			breakIt: "mv /etc/chrony/chrony.conf /srv/ && mkdir /etc/chrony/chrony.conf",
			mend: "rmdir /etc/chrony/chrony.conf && mv /srv/chrony.conf /etc/chrony/",
		},
		{
			step: "clock-in-sync",
			breakIt: "systemctl restart chrony",
			mend: "systemctl restart chrony",
			cut: vpcTime,
		},
	];
}

/** Runs `use` while the guest is broken in this way, and mends it. */
export async function whileBroken(
	guest: DebianGuest,
	{ breakIt, mend, cut = [] }: Failure,
	use: () => Promise<void>,
): Promise<void> {
	for (const name of cut) await guest.network.cut(name);
	await guest.run(breakIt);
	await use();
	for (const name of cut) await guest.network.cut(name, false);
	await guest.run(mend);
}
