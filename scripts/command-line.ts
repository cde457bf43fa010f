import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { packageRoot } from "../infra/package-root";
import { checkCommand } from "./commands/check";
import { diffCommand } from "./commands/diff";
import { engineCommand } from "./commands/engine";
import { labCommand } from "./commands/lab";
import { previewCommand } from "./commands/preview";
import { renderCommand } from "./commands/render";
import { reviewCommand } from "./commands/review";
import { sandboxCommand } from "./commands/sandbox";
import { verifyCommand } from "./commands/verify";

/** Each adds one command, in the order in which help lists them. */
const commands = [
	renderCommand,
	checkCommand,
	diffCommand,
	previewCommand,
	reviewCommand,
	engineCommand,
	labCommand,
	sandboxCommand,
	verifyCommand,
];

/** The whole command line. */
export function commandLine(): Command {
	const program = new Command("meridian")
		.description(
			"Standardized ECS instances on Alibaba Cloud: time, time zone, names and mirrors right from the first boot.",
		)
		.version(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version)
		.exitOverride()
		.showSuggestionAfterError();
	for (const add of commands) add(program);
	return program;
}
