/** What stands in text for each secret, by its name (`env:NAME`, `file:PATH`). Plain data: rendering reads no secret itself. */
export interface SecretTexts {
	/** Whether `textOf` gives masks; hashes of what holds them are masked, too. */
	readonly masked: boolean;
	textOf(name: string): string;
}

/** Masks without digests: for whoever has no values. */
export const unreadSecrets: SecretTexts = { masked: true, textOf: (name) => maskOf(name) };

/** The values themselves. Throws where one is not known. */
export function trueTexts(values: ReadonlyMap<string, string>): SecretTexts {
	return {
		masked: false,
		textOf: (name) => {
			const value = values.get(name);
			if (value === undefined) throw new Error(`no value for the secret ${name}`);
			return value;
		},
	};
}

/**
 * What is shown for a secret: `***env.AD_PASSWORD~1f3a***`. Nothing in it means anything to a shell, a URL, YAML or a package
 * manager, so that a masked document is still one.
 */
export function maskOf(name: string, digest?: string): string {
	const word = name.replace(":", ".").replace(/[^A-Za-z0-9._-]/g, "_");
	return `***${word}${digest === undefined ? "" : `~${digest}`}***`;
}

/** A mask in a text; the groups are its source's word and its digest. */
export const maskPattern = /\*\*\*((?:env|file)\.[A-Za-z0-9._-]+)(?:~([0-9a-f]{4}))?\*\*\*/g;
