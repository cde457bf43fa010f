import { ntpd } from "../../scripts/check/readers/ntp";
import { accepted, readWith } from "./reader-root";
import { type TimeServer, timeServers } from "./time-server";

/**
 * Reads an ntp.conf with Debian 11's ntpd 4.2.8 (it saves what it understood and quits before it touches a clock or a socket) and
 * returns the servers it would ask. @throws {Refused} with ntpd's words: it goes on after an error, so any line beyond its greeting counts
 */
export function readNtpConf(text: string): Promise<TimeServer[]> {
	return readWith("bullseye", text, ntpd.argv("/etc/ntp.conf"), async (run) => {
		accepted(ntpd, run);
		return timeServers(await run.written("saved"));
	});
}
