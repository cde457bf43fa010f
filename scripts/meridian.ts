#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { packageRoot } from "../infra/package-root";
import { exitCodes } from "./command-error";
import { checkCommand } from "./commands/check";
import { diffCommand } from "./commands/diff";
import { engineCommand } from "./commands/engine";
import { labCommand } from "./commands/lab";
import { previewCommand } from "./commands/preview";
import { renderCommand } from "./commands/render";
import { reviewCommand } from "./commands/review";
import { sandboxCommand } from "./commands/sandbox";

const program = new Command("meridian")
	.description(
		"Standardized ECS instances on Alibaba Cloud: time, time zone, names and mirrors right from the first boot.",
	)
	.version(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version)
	.exitOverride()
	.showSuggestionAfterError();
for (const add of [
	renderCommand,
	checkCommand,
	diffCommand,
	previewCommand,
	reviewCommand,
	engineCommand,
	labCommand,
	sandboxCommand,
])
	add(program);

program.parseAsync().catch((error: unknown) => {
	process.exitCode = report(error);
});

/**
 * Says what went wrong and gives the exit code: a stack only for what is our bug. Errors are told by name: commands that
 * are loaded apart have classes of their own.
 */
function report(error: unknown): number {
	if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.input;
	const { name, message, exitCode } = error as { name?: string; message?: string; exitCode?: number };
	if (name === "SpecError" || name === "CommandError") {
		console.error(message);
		return exitCode ?? exitCodes.input;
	}
	console.error("This is a bug in Meridian:", error);
	return exitCodes.bug;
}
