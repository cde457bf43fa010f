import type { LinuxGuest } from "../facts/guests";
import type { GuestPlan } from "./guest-plan";
import { shellQuote } from "./quote";

/** Packages that hold zone data, each asked for while the wanted zone's file is missing. */
const timeZonePackages: Readonly<Record<LinuxGuest["packageManager"], readonly string[]>> = {
	apt: ["tzdata", "tzdata-legacy"],
	dnf: ["tzdata"],
	yum: ["tzdata"],
	zypper: ["timezone"],
	apk: ["tzdata"],
};

/** What templates/apply/packages.sh.hbs, time.sh.hbs and time-zone.sh.hbs are filled with. */
export function applyTimeModel({ time }: GuestPlan, guest: LinuxGuest) {
	return {
		timeClient: guest.timeClient,
		timeDaemon: guest.timeDaemon,
		timePackage: guest.timePackage,
		timeService: guest.timeService,
		timeConfigPath: guest.timeConfigPath,
		timeZone: shellQuote(time.zone),
		timeZonePackages: timeZonePackages[guest.packageManager],
		rivalServices: guest.rivalServices.join(" "),
		chrony: guest.timeClient === "chrony",
		ntpd: guest.timeClient === "ntpd",
		timesyncd: guest.timeClient === "systemd-timesyncd",
		dhcpServers: guest.dhcpServersReach !== "nothing",
		sysconfigNetwork: guest.dhcpServersReach === "sysconfig-network",
		netconfig: guest.dhcpServersReach === "netconfig",
		networkdLink: guest.dhcpServersReach === "networkd-link",
		mayRunDhclient: guest.resolvers.some((resolver) => resolver === "dhclient" || resolver === "network-scripts"),
		dhclientHooks: guest.dhcpServersReach === "dhclient-hooks",
	};
}
