import { bash, busybox, dash, shellcheck } from "../../scripts/check/readers/shells";
import { accepted, Refused, readWith } from "./reader-root";

/** Parses a /bin/sh script with dash (Debian's), bash (Red Hat's) and busybox (Alpine's), then with shellcheck. @throws {Refused} with their words */
export async function readShellScript(text: string): Promise<void> {
	if (!text.startsWith("#!/bin/sh\n"))
		throw new Refused(`its first line is ${JSON.stringify(text.split("\n", 1)[0])}, not "#!/bin/sh"`);
	await readShellPart(text);
	await readWith("current", text, shellcheck.argv("command"), (run) => accepted(shellcheck, run));
}

/** Parses lines that another program's script reads in, with the same shells. @throws {Refused} with their words */
export async function readShellPart(text: string): Promise<void> {
	if (text.includes("\r")) throw new Refused("it holds a carriage return, which a shell takes for part of a word");
	for (const shell of [dash, bash, busybox])
		await readWith("current", text, shell.argv("command"), (run) => accepted(shell, run));
}
