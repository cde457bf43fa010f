import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SpecError } from "./error";

/**
 * Refuses to run a build that is older than its sources: an edit without `npm run build` would deploy what the files no
 * longer say. Throws SpecError with every newer file. Where the sources are not there, there is nothing to compare.
 */
export function refuseStaleBuild(root: string): void {
	const built = modifiedAt(join(root, "dist", ".built"));
	const newer = ["infra", "templates"]
		.flatMap((folder) => sourcesIn(root, folder))
		.filter((file) => modifiedAt(join(root, file)) > built)
		.sort();
	if (newer.length === 0) return;
	throw new SpecError(
		"The build is older than its sources, and `npm run build` makes a new one",
		newer.map((path) => ({ path, message: "was changed after the last build." })),
	);
}

function sourcesIn(root: string, folder: string): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => /\.(ts|hbs)$/.test(name) && !name.endsWith(".test.ts"))
		.map((name) => join(folder, name));
}

function modifiedAt(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
