import type { LinuxGuest } from "./guest";

/**
 * systemd-timesyncd in place of the system's own client, for those that ask for it. An SNTP client: it follows one
 * server at a time and can't tell a liar. Read in the packages of Debian 10 to 13 and Ubuntu 18.04 to 24.04, 2026-11-24.
 */
export function withTimesyncd(guest: LinuxGuest): LinuxGuest {
	return {
		...guest,
		timeClient: "systemd-timesyncd",
		timePackage: "systemd-timesyncd",
		timeDaemon: "/lib/systemd/systemd-timesyncd",
		timeConfigPath: "/etc/systemd/timesyncd.conf.d/50-meridian.conf",
		timeService: "systemd-timesyncd",
		rivalServices: [guest.timeService, ...guest.rivalServices.filter((service) => service !== "systemd-timesyncd")],
		dhcpServersReach: "networkd-link",
	};
}
