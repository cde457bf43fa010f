import { SpecError } from "../error";

/**
 * The document in YAML or JSON text (JSON is YAML). Aliases are followed at most 100 times, so that a small file cannot
 * grow without bound. Throws SpecError with line and column of every mistake in the YAML.
 */
export function parseFleetText(text: string, name: string): unknown {
	// Loaded here: stacks that write their fleet in TypeScript never need it.
	const { parseDocument } = require("yaml") as typeof import("yaml");
	const document = parseDocument(text, { prettyErrors: true });
	if (document.errors.length > 0) {
		throw new SpecError(
			`${name} is not valid YAML`,
			document.errors.map(({ code, message }) => ({
				path: "",
				message: code === "MULTIPLE_DOCS" ? `${placeOf(message)}a second document begins. Use one document.` : message,
			})),
		);
	}
	// A tag such as !Ref or !Sub would be dropped without a word, and its text taken for the value.
	if (document.warnings.length > 0) {
		throw new SpecError(
			`${name} has YAML tags that mean nothing here`,
			document.warnings.map(({ message }) => ({ path: "", message })),
		);
	}
	try {
		return document.toJS({ maxAliasCount: 100 });
	} catch (error) {
		throw new SpecError(`${name} is not valid YAML`, [{ path: "", message: (error as Error).message }]);
	}
}

/** `line 5, column 1: ` of one of the library's messages. */
function placeOf(message: string): string {
	const place = /line \d+, column \d+/.exec(message);
	return place ? `${place[0]}: ` : "";
}
