import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFolderSide } from "../../infra/review/read-folder-side";
import { readStateSide } from "../../infra/review/read-state-side";
import type { Side } from "../../infra/review/side";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { resourcesOfText } from "./read-engine-json";
import { readText, readUtf8 } from "./read-text-side";

/** Reads a side in any of its forms. Throws SpecError or CommandError for what can't be read. */
export async function readSide(name: string): Promise<Side> {
	if (name.startsWith("git:")) return await (await import("./read-git-side.js")).readGitSide(name);
	if (name.startsWith("stack:")) return await (await import("./read-stack-side.js")).readStackSide(name);
	const label = escapeControls(name);
	let isFolder: boolean;
	try {
		isFolder = statSync(name).isDirectory();
	} catch (error) {
		throw new CommandError(`${label} can't be read: ${(error as Error).message}. ${forms}`, exitCodes.input);
	}
	if (isFolder) return readFolderSide(label, (path) => textOf(join(name, path)));
	return await readText(label, readUtf8(label, readFileSync(name)), dirname(name));
}

/** Before and after a preview, from its file alone. */
export function readPreview(name: string): { readonly before: Side; readonly after: Side } {
	const label = escapeControls(name);
	let found: ReturnType<typeof resourcesOfText>;
	try {
		found = resourcesOfText(readUtf8(label, readFileSync(name)));
	} catch (error) {
		throw new CommandError(`${label} can't be read: ${(error as Error).message}`, exitCodes.input);
	}
	if (!found?.before) {
		throw new CommandError(
			`${label} is no \`pulumi preview --json\`. Name a second side to compare it with.`,
			exitCodes.input,
		);
	}
	return {
		before: readStateSide(`${label} (before)`, found.before),
		after: readStateSide(`${label} (after)`, found.resources),
	};
}

const forms =
	"Use a fleet file, a folder of `meridian render`, git:REV:PATH, stack:NAME, or a file of `pulumi preview --json` or `pulumi stack export`.";

function textOf(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
}
