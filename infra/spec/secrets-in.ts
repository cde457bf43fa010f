import type { Problem } from "../error";
import { secretSchema } from "./secret-schema";
import { showPath } from "./show-value";

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

/** A secret somewhere in plain data. */
export interface FoundSecret {
	/** As the user would say it: `instances.ad.password`. */
	readonly path: string;
	readonly source: SecretSource;
}

/** Where a `{ secret: … }` is read from; undefined for anything else. */
export function sourceOf(value: unknown): SecretSource | undefined {
	if (!looksSecret(value)) return undefined;
	const read = secretSchema.safeParse(value);
	return read.success ? read.data.secret : undefined;
}

/** Every secret in plain data, in the order in which it stands there. */
export function secretsIn(value: unknown): FoundSecret[] {
	return [...walk(value, [])].flatMap(({ path, value: secret }) => {
		const source = sourceOf(secret);
		return source ? [{ path: showPath(path), source }] : [];
	});
}

/** What looks like a secret where no rule of the document's says what it must be (`args`), and is none. The value is not shown. */
export function malformedSecrets(value: unknown, path: string): Problem[] {
	return [...walk(value, [])].flatMap(({ path: below, value: secret }) =>
		sourceOf(secret)
			? []
			: [
					{
						path: [path, showPath(below)].filter(Boolean).join("."),
						message: "is no secret. Use { secret: { env: NAME } } or { secret: { file: PATH } }.",
					},
				],
	);
}

function looksSecret(value: unknown): value is { readonly secret: unknown } {
	return isPlain(value) && Object.keys(value).length === 1 && Object.hasOwn(value, "secret");
}

function* walk(
	value: unknown,
	path: readonly PropertyKey[],
): Generator<{ path: readonly PropertyKey[]; value: unknown }> {
	if (looksSecret(value)) yield { path, value };
	else if (Array.isArray(value)) for (const [i, inner] of value.entries()) yield* walk(inner, [...path, i]);
	else if (isPlain(value)) for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
