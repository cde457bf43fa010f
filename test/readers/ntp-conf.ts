import { Refused, readWith } from "./reader-root";
import { type TimeServer, timeServers } from "./time-server";

/** What ntpd says while it starts, whatever its file holds. */
const greeting =
	/^(configuration saved to|.*ntpd\[\d+\]: (ntpd 4\.2\.8|Command line:|-{20}|ntp-4 is maintained|Inc\. \(NTF\)|corporation\. |available at|proto: precision))/;

/**
 * Reads an ntp.conf with Debian 11's ntpd 4.2.8 (it saves what it understood and quits before it touches a clock or a socket) and
 * returns the servers it would ask. @throws {Refused} with ntpd's words: it goes on after an error, so any line beyond its greeting counts
 */
export function readNtpConf(text: string): Promise<TimeServer[]> {
	const argv = ["/usr/sbin/ntpd", "-n", "-c", "{file}", "--saveconfigquit", "{dir}/saved"];
	return readWith("bullseye", text, argv, async ({ code, output, written }) => {
		const complaints = output.split("\n").filter((line) => line !== "" && !greeting.test(line));
		if (code !== 0 || complaints.length > 0)
			throw new Refused(`ntpd refuses it (exit code ${code}): ${complaints.join("; ")}`);
		return timeServers(await written("saved"));
	});
}
