import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Where a secret value is read from: an environment variable or a file, one of the two. */
export interface SecretSource {
	/** Name of an environment variable. */
	env?: string;
	/** Path of a file, from the folder of Pulumi.yaml or of the fleet file; one line feed at its end is not part of the value. */
	file?: string;
}

/** A source in one word: `env:NAME` or `file:PATH`. */
export function secretName({ env, file }: SecretSource): string {
	return env === undefined ? `file:${file}` : `env:${env}`;
}

/**
 * A secret's value, or in words why there is none: never any of it.
 * @param folder what a file's path starts from
 */
export function readSecret({ env, file = "" }: SecretSource, folder: string): { value: string } | { missing: string } {
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
