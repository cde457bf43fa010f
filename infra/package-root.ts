import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Folder of the installed package: the nearest one upward that holds both package.json and templates/.
 * Works from the sources, from dist/ and from node_modules/.
 */
export const packageRoot: string = findPackageRoot(__dirname);

function findPackageRoot(from: string): string {
	if (existsSync(join(from, "package.json")) && existsSync(join(from, "templates"))) return from;
	const parent = dirname(from);
	if (parent === from) throw new Error(`no package.json with templates/ above ${__dirname}`);
	return findPackageRoot(parent);
}
