#!/usr/bin/env node
import { CommanderError } from "commander";
import { exitCodes } from "./command-error";
import { commandLine } from "./command-line";

commandLine()
	.parseAsync()
	.catch((error: unknown) => {
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
