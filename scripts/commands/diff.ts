import { type Command, Option } from "commander";
import type { DiffOptions } from "../diff/diff";

/** `meridian diff`: what machines would be told otherwise, line by line. */
export function diffCommand(program: Command): void {
	program
		.command("diff")
		.description("compare what two fleets tell their guests, document by document")
		.argument("<a>", "before")
		.argument("[b]", "after; may be left out where A is a preview, which has both")
		.addOption(new Option("--output <form>", "form of the answer").choices(["text", "markdown", "json"]))
		.option("--json", "the same as --output json")
		.option("--context <lines>", "unchanged lines around each change", "3")
		.option("--side-by-side", "two columns; so by itself on terminals of 160 columns or more")
		.option("--no-side-by-side", "one column on any terminal")
		.addHelpText(
			"after",
			`
A side is one of:
  FILE            a fleet file, \`pulumi preview --json\` (what it would make) or \`pulumi stack export\`
  DIR             a folder of \`meridian render\`
  git:REV:PATH    any of these at a git revision, such as git:HEAD~1:fleet.yaml
  stack:NAME      a Pulumi stack's state, from the backend that \`pulumi\` uses here; Meridian's or not

Exit codes: 0 no difference; 1 the input is at fault; 2 there are differences; 3 the stack or the engine can't be reached.`,
		)
		.action(async (a: string, b: string | undefined, options: DiffOptions) => {
			const { diff } = await import("../diff/diff.js");
			process.exitCode = await diff(a, b, options);
		});
}
