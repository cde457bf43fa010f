import type { LinuxGuest } from "../facts/guests";
import type { GuestPlan } from "./guest-plan";
import { shellQuote } from "./quote";

/** What templates/apply/time.sh.hbs and time-zone.sh.hbs are filled with. */
export function applyTimeModel({ time }: GuestPlan, guest: LinuxGuest) {
	return {
		timeClient: guest.timeClient,
		timeDaemon: guest.timeClient === "chrony" ? "chronyd" : "ntpd",
		timePackage: guest.timePackage,
		timeService: guest.timeService,
		timeConfigPath: guest.timeConfigPath,
		timeZone: shellQuote(time.zone),
		rivalServices: guest.rivalServices.join(" "),
		chrony: guest.timeClient === "chrony",
		ntpd: guest.timeClient === "ntpd",
		timezoneFile: guest.packageManager === "apt",
		sysconfigClock: guest.init === "sysvinit",
	};
}
