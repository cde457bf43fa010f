import { type Command, Option } from "commander";
import type { DiffOptions } from "../diff/diff";

/** `meridian diff`: what machines would be told otherwise, line by line. */
export function diffCommand(program: Command): void {
	program
		.command("diff")
		.description("compare what two fleets tell their guests, document by document")
		.argument("<a>", "before: a fleet file or a folder of `meridian render`")
		.argument("<b>", "after, in the same forms")
		.addOption(new Option("--output <form>", "form of the answer").choices(["text", "markdown", "json"]))
		.option("--json", "the same as --output json")
		.option("--context <lines>", "unchanged lines around each change", "3")
		.option("--side-by-side", "two columns; so by itself on terminals of 160 columns or more")
		.option("--no-side-by-side", "one column on any terminal")
		.addHelpText("after", "\nExit codes: 0 no difference; 1 the input is at fault; 2 there are differences.")
		.action(async (a: string, b: string, options: DiffOptions) => {
			const { diff } = await import("../diff/diff.js");
			process.exitCode = await diff(a, b, options);
		});
}
