import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readFleetSide } from "../../infra/review/read-fleet-side";
import { readFolderSide } from "../../infra/review/read-folder-side";
import type { Side } from "../../infra/review/side";
import { parseFleetText } from "../../infra/spec/fleet-text";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";

/** Reads a side in any of its forms. Throws SpecError or CommandError for what can't be read. */
export async function readSide(name: string): Promise<Side> {
	const label = escapeControls(name);
	let isFolder: boolean;
	try {
		isFolder = statSync(name).isDirectory();
	} catch (error) {
		throw new CommandError(`${label} can't be read: ${(error as Error).message}. ${forms}`, exitCodes.input);
	}
	if (isFolder) return readFolderSide(label, (path) => textOf(join(name, path)));
	return await readText(label, readUtf8(label, readFileSync(name)));
}

/** A side from a file's text: a fleet document. */
export async function readText(label: string, text: string): Promise<Side> {
	return readFleetSide(label, parseFleetText(text, label));
}

export function readUtf8(label: string, bytes: Buffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new CommandError(`${label} is not UTF-8 text. Save it as UTF-8.`, exitCodes.input);
	}
}

const forms = "Use a fleet file or a folder of `meridian render`.";

function textOf(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
}
