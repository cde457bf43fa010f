import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { SpecError } from "../error";

/** Where a secret value is read from: an environment variable or a file, one of the two. */
export interface SecretSource {
	/** Name of an environment variable. */
	env?: string;
	/** Path of a file, from the folder of Pulumi.yaml; one line feed at its end is not part of the value. */
	file?: string;
}

/** Reads a secret's value. Throws SpecError that names the place, never the value. */
export function secretValue({ env, file }: SecretSource, path: string): string {
	if (env !== undefined) {
		const value = process.env[env];
		if (value) return value;
		throw new SpecError("A secret is missing", [{ path, message: `the environment variable ${env} is not set.` }]);
	}
	try {
		// The program's working directory is that of its `main`, which nobody would expect.
		return readFileSync(resolve(pulumi.getRootDirectory(), file ?? ""), "utf8").replace(/\r?\n$/, "");
	} catch (error) {
		throw new SpecError("A secret is missing", [
			{ path, message: `the file ${file} can't be read: ${(error as NodeJS.ErrnoException).code}.` },
		]);
	}
}
