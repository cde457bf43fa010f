/** What a guest is of, as comments in its files say it: `fleet group web`, `instance web`; empty where nobody named it. */
export type Origin = string;

/** Of a group of a fleet document. */
export function fleetGroup(name: string): Origin {
	return `fleet group ${inComment(name)}`;
}

/** Of a group of instances that something else created. */
export function groupNamed(name: string): Origin {
	return `existing instances ${inComment(name)}`;
}

/** Of a StandardInstance outside a fleet. */
export function instanceNamed(name: string): Origin {
	return `instance ${inComment(name)}`;
}

/** Where a document comes from, for the parentheses in its first line. */
export function provenance(template: string, origin: Origin): string {
	return origin === "" ? `template ${template}` : `template ${template}, ${origin}`;
}

/** The comment in the first line of a carrier, which is no template's; `words` say what it does. */
export function writtenFor(origin: Origin, words: string): string {
	return `# Written by Meridian${origin === "" ? "" : ` (${origin})`}${words}`;
}

const maxLength = 100;

/**
 * A name for a comment of any format: Pulumi takes any text for a resource's name. What is not plain is quoted, with escapes
 * instead of all that could end the comment or its parentheses, or is no ASCII.
 */
function inComment(name: string): string {
	if (name.length <= maxLength && /^[A-Za-z0-9][A-Za-z0-9._:@/-]*$/.test(name)) return name;
	const shown = name.length > maxLength ? `${name.slice(0, maxLength - 3)}...` : name;
	return `"${shown.replace(/[^A-Za-z0-9 ._:@/-]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
