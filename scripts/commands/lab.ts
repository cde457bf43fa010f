import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { packageRoot } from "../../infra/package-root";
import { CommandError, exitCodes } from "../command-error";

/** `meridian lab`: the sandbox with guests that really boot. The program that it deploys, and the lab, are not in the package that others install. */
export function labCommand(program: Command): void {
	const lab = program
		.command("lab")
		.description("boot a fleet on this machine: real kernels, real cloud-init, real pulumi up")
		.addHelpText(
			"after",
			"\nExit codes: 0 every guest is in line; 1 the input is at fault; 2 a guest is not in line; 3 the lab or a guest failed.",
		);
	const module = join(packageRoot, "dist", "scripts", "lab", "lab-command.js");
	if (existsSync(module)) {
		const { addLabCommands } = require(module) as typeof import("../lab/lab-command");
		addLabCommands(lab);
		return;
	}
	lab
		.allowUnknownOption()
		.argument("[words...]")
		.action(() => {
			throw new CommandError("meridian lab runs in a checkout of Meridian's repository.", exitCodes.input);
		});
}
