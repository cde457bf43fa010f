import { chrony } from "../../scripts/check/readers/chrony";
import { accepted, readWith } from "./reader-root";
import { type TimeServer, timeServers } from "./time-server";

/** Reads a chrony.conf with chronyd itself and returns the servers it would ask. @throws {Refused} with chronyd's words */
export function readChronyConf(text: string): Promise<TimeServer[]> {
	return readWith("current", text, chrony.argv("/etc/chrony.conf"), (run) => {
		accepted(chrony, run);
		return timeServers(run.output);
	});
}
