import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A secret's value, or in words why there is none: never any of it.
 * @param folder what a file's path starts from
 */
export function readSecret(
	{ env, file = "" }: { readonly env?: string; readonly file?: string },
	folder: string,
): { value: string } | { missing: string } {
	if (env !== undefined) {
		const value = process.env[env];
		return value ? { value } : { missing: `the environment variable ${env} is not set.` };
	}
	try {
		const value = readFileSync(resolve(folder, file), "utf8").replace(/\r?\n$/, "");
		return value ? { value } : { missing: `the file ${file} is empty.` };
	} catch (error) {
		return { missing: `the file ${file} can't be read: ${(error as NodeJS.ErrnoException).code}.` };
	}
}
