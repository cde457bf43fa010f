import type { Command } from "commander";
import type { ReviewOptions } from "../review/review";

/** `meridian review`: one page on what each machine will be told, and why. */
export function reviewCommand(program: Command): void {
	program
		.command("review")
		.description("write one page that shows what each machine will be told, and where every value comes from")
		.requiredOption("--config <file>", "fleet document, YAML or JSON")
		.requiredOption("--out <file>", "page to write, such as review.html")
		.option("--base <side>", "what to compare with: any side that `meridian diff` takes")
		.option("--json", "print the result for machines")
		.addHelpText(
			"after",
			`
The page is one file: it opens from disk, asks nothing of any server, and can be sent to whoever reviews. It has every
document of every group, for each value the fact, the line of the fleet document or the default that it comes from,
warnings, sizes against their limits, and with --base what differs and what that does to running guests. What you mark
as looked at stays in your browser, and counts until the group changes. Secrets are not in it.

A base is one of:
  FILE            a fleet file, \`pulumi preview --json\` (what it would make) or \`pulumi stack export\`
  DIR             a folder of \`meridian render\`
  git:REV:PATH    any of these at a git revision, such as git:HEAD~1:fleet.yaml
  stack:NAME      a Pulumi stack's state, from the backend that \`pulumi\` uses here

Exit codes: 0 the page is written, whether or not anything differs; 1 the input is at fault; 3 the base's stack or the
engine can't be reached.`,
		)
		.action(async (options: ReviewOptions) => {
			const { review } = await import("../review/review.js");
			process.exitCode = await review(options);
		});
}
