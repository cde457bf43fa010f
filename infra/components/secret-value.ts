import * as pulumi from "@pulumi/pulumi";
import { type Problem, SpecError } from "../error";
import { readSecret } from "../read-secret";
import { type SecretTexts, trueTexts, unreadSecrets } from "../render/mask";
import { maskedTexts } from "../render/secret-digest";
import { type SecretSource, secretName, secretsIn, sourceOf } from "../spec/secrets-in";

export type { SecretSource } from "../spec/secrets-in";

/** A value that is read when the stack is deployed. */
export interface SecretArgs {
	secret: SecretSource;
}

/** The values of secrets by name, `env:NAME` or `file:PATH`. */
export type SecretValues = ReadonlyMap<string, string>;

/**
 * Reads every secret of a fleet's or an instance's arguments, before anything is registered. Throws SpecError with all
 * that are missing; it names the places, never a value.
 */
function secretValues(args: unknown): SecretValues {
	const problems: Problem[] = [];
	const values = new Map<string, string>();
	for (const { path, source } of secretsIn(args)) {
		// The program's working directory is that of its `main`, which nobody would expect.
		const read = readSecret(source, pulumi.getRootDirectory());
		if ("missing" in read) problems.push({ path, message: read.missing });
		else values.set(secretName(source), read.value);
	}
	if (problems.length > 0) throw new SpecError("Secrets are missing", problems);
	return values;
}

/** A copy of arguments for the API in which each `{ secret: … }` is its value, marked as secret for the engine. */
export function withSecretValues(value: unknown, values: SecretValues): unknown {
	const source = sourceOf(value);
	if (source) return pulumi.secret(values.get(secretName(source))!);
	if (Array.isArray(value)) return value.map((inner) => withSecretValues(inner, values));
	if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withSecretValues(inner, values)]));
}

/** Every secret of `args` read, and `render` called with what stands for them: the values, and masks for what is shown of them. */
export function renderedWithSecrets<T>(
	args: unknown,
	render: (texts: SecretTexts) => T,
	holdsSecret: (rendered: T) => boolean,
): { readonly values: SecretValues; readonly deployed: T; readonly shown: T } {
	// Without values first: mistakes in the document are told before secrets that are missing.
	const checked = render(unreadSecrets);
	const values = secretValues(args);
	if (!holdsSecret(checked)) return { values, deployed: checked, shown: checked };
	return { values, deployed: render(trueTexts(values)), shown: render(maskedTexts(values)) };
}
