import type { Command } from "commander";

const exitCodesHelp = `
Secrets are masked as ***env.NAME~1f3a***: their source and four digits that change with the value. With --check, a secret
that can't be read here is taken to be the folder's.

Exit codes: 0 written, or no difference; 1 the fleet is at fault; 2 with --check, the folder differs.`;

/** `meridian render`: every document and user data as files; no engine, no account, no network. */
export function renderCommand(program: Command): void {
	program
		.command("render")
		.description("write every document and user data of a fleet to files")
		.requiredOption("--config <file>", "fleet document, YAML or JSON")
		.requiredOption("--out <dir>", "folder to write, or with --check to compare with")
		.option("--check", "compare with the folder instead of writing it; exit 2 when it differs")
		.option("--with-secrets", "write true values instead of masks; every file is then its owner's alone (mode 0600)")
		.option("--json", "print the result for machines")
		.addHelpText("after", exitCodesHelp)
		.action(
			async (options: { config: string; out: string; check?: boolean; withSecrets?: boolean; json?: boolean }) => {
				const { renderToFolder } = await import("../render-to-folder.js");
				process.exitCode = renderToFolder(options);
			},
		);
}
