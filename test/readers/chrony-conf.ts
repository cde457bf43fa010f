import { Refused, readWith } from "./reader-root";
import { type TimeServer, timeServers } from "./time-server";

/** Reads a chrony.conf with chronyd itself and returns the servers it would ask. @throws {Refused} with chronyd's words */
export function readChronyConf(text: string): Promise<TimeServer[]> {
	return readWith("current", text, ["chronyd", "-p", "-f", "{file}"], ({ code, output }) => {
		if (code !== 0)
			throw new Refused(
				`chronyd refuses it: ${
					output
						.split("\n")
						.filter((line) => /error|invalid|missing/i.test(line))
						.join("; ") || output
				}`,
			);
		return timeServers(output);
	});
}
