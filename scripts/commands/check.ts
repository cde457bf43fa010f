import type { Command } from "commander";
import type { CheckOptions } from "../check/check";

/** `meridian check`: the fleet document, and with the real readers that are installed, what it renders. */
export function checkCommand(program: Command): void {
	program
		.command("check")
		.description("check a fleet, and with the real readers that are installed what it renders")
		.requiredOption("--config <file>", "fleet document, YAML or JSON")
		.option("--fail-on-warnings", "exit 1 when there is a warning")
		.option("--require-readers", "exit 1 when a reader of something that is rendered is missing")
		.option("--json", "print the result for machines")
		.addHelpText(
			"after",
			`
Readers are the programs that read the files on guests, or their own checkers: chronyd, ntpd, cloud-init, the shells,
shellcheck, apt, dnf, zypper, Python's configparser, NetworkManager, PowerShell. Those that are here run on a copy, without
root; nothing is started and nothing outside a temporary folder is written. Those that are missing are named.

Exit codes: 0 nothing is refused; 1 the fleet is at fault, a reader refuses something, or an option above says so.`,
		)
		.action(async (options: CheckOptions) => {
			const { check } = await import("../check/check.js");
			process.exitCode = await check(options);
		});
}
