import { debianPackage, type Reader } from "../reader";

/** What ntpd says while it starts, whatever its file holds. */
const greeting =
	/^(configuration saved to|.*ntpd\[\d+\]: (ntpd 4\.2\.8|Command line:|-{20}|ntp-4 is maintained|Inc\. \(NTF\)|corporation\. |available at|proto: precision))/;

/**
 * ntpd 4.2.8 saves what it understood and quits before it touches a clock or a socket. It goes on after an error, so any
 * line beyond its greeting counts. NTPsec, which has its name on Debian 12, is another program.
 */
export const ntpd: Reader = {
	name: "ntpd 4.2",
	get: `${debianPackage("ntp")} on Debian 11, Ubuntu 22.04 or older`,
	probe: ["ntpd", "--version"],
	version: /^(?:ntpd )?(4\.2\.\w+)/,
	reads: ({ path }) => path === "/etc/ntp.conf",
	argv: () => ["ntpd", "-n", "-c", "{file}", "--saveconfigquit", "{dir}/saved"],
	refusal: ({ code, output }) => {
		const complaints = output.split("\n").filter((line) => line !== "" && !greeting.test(line));
		return code !== 0 || complaints.length > 0 ? `exit code ${code}: ${complaints.join("; ")}` : undefined;
	},
};
