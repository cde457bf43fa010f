import type { Command } from "commander";
import type { VerifyOptions } from "../verify/verify";

/** `meridian verify`: what running guests report, against what they were told. */
export function verifyCommand(program: Command): void {
	program
		.command("verify")
		.description("ask a stack's guests, through Cloud Assistant, whether they are as they were told to be")
		.requiredOption("--stack <name>", "a Pulumi stack, from the backend that `pulumi` uses here")
		.option("--repair", "deliver again to the guests that have drifted, and to no other")
		.option("--json", "for machines")
		.addHelpText(
			"after",
			`
Keys and endpoints are those of the stack (alicloud:* settings and its provider), else of the environment or a profile.

Exit codes: 0 every guest is in line; 1 the input is at fault; 2 guests have drifted (after --repair: still); 3 the engine,
the cloud or a guest could not be reached.`,
		)
		.action(async (options: VerifyOptions) => {
			const { verify } = await import("../verify/verify.js");
			process.exitCode = await verify(options);
		});
}
