import { Refused, readWith } from "./reader-root";

/** Reads a dhclient.conf with dhclient itself, which finds no interface to use in its empty network and ends. @throws {Refused} with its words */
export function readDhclientConf(text: string): Promise<void> {
	// The script does not exist, so that nothing is done in the end.
	const argv = [
		"dhclient",
		"-1",
		"-d",
		"-n",
		"-sf",
		"{dir}/none",
		"-pf",
		"{dir}/pid",
		"-lf",
		"{dir}/leases",
		"-cf",
		"{file}",
	];
	return readWith("current", text, argv, ({ output }) => {
		const complaints = output.split("\n").filter((line) => /document line \d+:/.test(line));
		if (complaints.length > 0)
			throw new Refused(
				`dhclient refuses it: ${complaints.map((line) => line.replace(/^.*document /, "")).join("; ")}`,
			);
		if (!output.includes("No broadcast interfaces found"))
			throw new Refused(`dhclient did not come to its end: ${output}`);
	});
}
