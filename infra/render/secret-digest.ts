import { scryptSync } from "node:crypto";
import { maskOf, type SecretTexts } from "./mask";

/** Masks with digests of the values that are known, so that a change still shows. */
export function maskedTexts(values: ReadonlyMap<string, string>): SecretTexts {
	return { masked: true, textOf: (name) => maskOf(name, digestOf(name, values.get(name))) };
}

const digests = new Map<string, string>();

/**
 * Four hexadecimal digits that change with a secret. Sixteen bits tell apart two values, but no value from the thousands that
 * share them; scrypt makes even these dear to try (docs/decisions/014-secrets.md).
 */
export function secretDigest(value: string, salt: string): string {
	const key = JSON.stringify([salt, value]);
	const digest = digests.get(key) ?? scryptSync(value, `meridian ${salt}`, 2, { N: 8192, r: 8, p: 1 }).toString("hex");
	digests.set(key, digest);
	return digest;
}

function digestOf(name: string, value: string | undefined): string | undefined {
	return value === undefined ? undefined : secretDigest(value, name);
}
