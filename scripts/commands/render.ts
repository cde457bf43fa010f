import type { Command } from "commander";

/** `meridian render`: every document and user data as files; no engine, no account, no network. */
export function renderCommand(program: Command): void {
	program
		.command("render")
		.description("write every document and user data of a fleet to files")
		.requiredOption("--config <file>", "fleet document, YAML or JSON")
		.requiredOption("--out <dir>", "folder to write, or with --check to compare with")
		.option("--check", "compare with the folder instead of writing it; exit 2 when it differs")
		.option("--json", "print the result for machines")
		.action(async (options: { config: string; out: string; check?: boolean; json?: boolean }) => {
			const { renderToFolder } = await import("../render-to-folder.js");
			process.exitCode = renderToFolder(options);
		});
}
