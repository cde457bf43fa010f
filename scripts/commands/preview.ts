import { type Command, Option } from "commander";
import type { PreviewOptions } from "../preview/preview";

/** `meridian preview`: Pulumi's own preview, with what guests would be told otherwise line by line in place of Base64. */
export function previewCommand(program: Command): void {
	program
		.command("preview")
		.description("run `pulumi preview` and show changed user data and commands decoded, line by line")
		.usage("[options] [options of pulumi preview]")
		.argument("[args...]", "passed on to `pulumi preview`: --stack, --cwd, --config-file, --refresh, --target, …")
		.allowUnknownOption()
		.addOption(new Option("--output <form>", "form of the answer").choices(["text", "markdown", "json"]))
		.option("--json", "the same as --output json")
		.option("--context <lines>", "unchanged lines around each change", "3")
		.option("--side-by-side", "two columns; so by itself on terminals of 160 columns or more")
		.option("--no-side-by-side", "one column on any terminal")
		.addHelpText(
			"after",
			`
Every other option goes to \`pulumi preview\`, which runs as you would run it: your stack, backend, login and credentials.
The stack's program need not be Meridian's. The CLI is the pulumi on PATH, else the one of \`meridian engine\`.

Exit codes: 0 nothing would change; 1 the command line is at fault; 2 something would change; 3 the preview failed.`,
		)
		.action(async (args: string[], options: PreviewOptions) => {
			const { preview } = await import("../preview/preview.js");
			process.exitCode = await preview(args, options);
		});
}
