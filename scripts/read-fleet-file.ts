import { readFileSync } from "node:fs";
import { parseFleetText } from "../infra/spec/fleet-text";
import { CommandError, exitCodes } from "./command-error";

/** The fleet document of a file, still of unknown shape. */
export function readFleetFile(path: string): unknown {
	return parseFleetText(readFleetText(path), path);
}

/** The text of a fleet document's file. */
export function readFleetText(path: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
	} catch (error) {
		if (error instanceof TypeError) {
			throw new CommandError(`--config ${path} is not UTF-8 text. Save it as UTF-8.`, exitCodes.input);
		}
		throw new CommandError(`--config ${path} can't be read: ${(error as Error).message}`, exitCodes.input);
	}
}
