import type { Problem } from "../infra/error";
import { SpecError } from "../infra/error";
import { readSecret } from "../infra/read-secret";
import { maskPattern, type SecretTexts, trueTexts } from "../infra/render/mask";
import { inUrl } from "../infra/render/plan-packages";
import { maskedTexts } from "../infra/render/secret-digest";
import { secretName, secretsIn } from "../infra/spec/secrets-in";

/** The secrets of a fleet document as this machine has them. */
export interface FleetSecrets {
	/** By name, `env:NAME` or `file:PATH`. */
	readonly values: ReadonlyMap<string, string>;
	/** Those that could not be read, with the reason. */
	readonly missing: readonly Problem[];
}

/**
 * Reads the secrets of a fleet document of unknown shape.
 * @param folder what the path of a secret's file starts from: the fleet file's own
 */
export function readFleetSecrets(document: unknown, folder: string): FleetSecrets {
	const values = new Map<string, string>();
	const missing: Problem[] = [];
	for (const { path, source } of secretsIn(document)) {
		const read = readSecret(source, folder);
		if ("missing" in read) missing.push({ path, message: read.missing });
		else values.set(secretName(source), read.value);
	}
	return { values, missing };
}

/** Masks with the digests of the values that are there. */
export function masksOf({ values }: FleetSecrets): SecretTexts {
	return maskedTexts(values);
}

/** The values. Throws SpecError with every secret that could not be read. */
export function valuesOf({ values, missing }: FleetSecrets): SecretTexts {
	if (missing.length > 0) throw new SpecError("Secrets are missing", missing);
	return trueTexts(values);
}

/** The values that are here, masks for the others. */
export function valuesOrMasks(secrets: FleetSecrets): SecretTexts {
	const masks = masksOf(secrets);
	return { masked: false, textOf: (name) => secrets.values.get(name) ?? masks.textOf(name) };
}

/** Masks as a text that was rendered earlier has them, for secrets that can't be read here; others as `masks` has them. */
export function masksAsIn(rendered: string, secrets: FleetSecrets): SecretTexts {
	const masks = masksOf(secrets);
	const known = new Map([...rendered.matchAll(maskPattern)].map(([mask, word]) => [word, mask]));
	return {
		masked: true,
		textOf: (name) => {
			const own = masks.textOf(name);
			if (secrets.values.has(name)) return own;
			return known.get(own.replaceAll("***", "")) ?? own;
		},
	};
}

/** A text without the values, as they are or as they stand in an address: what another program says of them is not shown. */
export function withoutSecrets(text: string, secrets: FleetSecrets): string {
	const masks = masksOf(secrets);
	return [...secrets.values].reduce(
		(rest, [name, value]) =>
			[value, inUrl(value)].reduce((shown, form) => shown.replaceAll(form, masks.textOf(name)), rest),
		text,
	);
}
