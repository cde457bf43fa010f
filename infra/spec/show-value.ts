/** A value as an error shows it: one line, at most 80 characters, nothing a terminal would act on. */
export function showValue(value: unknown): string {
	if (value === undefined) return "nothing";
	if (isOutput(value)) return "a Pulumi Output";
	const text = escapeControls(asText(value));
	return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** JSON where there is some; NaN and Infinity by name, for JSON calls them null. */
function asText(value: unknown): string {
	if (typeof value === "number" || typeof value === "bigint") return String(value);
	try {
		return JSON.stringify(value) ?? `a ${typeof value}`;
	} catch {
		return `a ${typeof value} that can't be shown`;
	}
}

/** Control, format and line-separator characters as \u escapes: they could move the cursor or turn the text around. */
export function escapeControls(text: string): string {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** Whether a value is a Pulumi Output or a promise, told without loading Pulumi. */
export function isOutput(value: unknown): boolean {
	if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
	const marked = value as { __pulumiOutput?: unknown; then?: unknown };
	return marked.__pulumiOutput === true || typeof marked.then === "function";
}

/** A path as users write it: `instances.web.dataDisks[1].size`. */
export function showPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((text, key) => {
		if (typeof key === "number") return `${text}[${key}]`;
		const name = escapeControls(String(key));
		return text ? `${text}.${name}` : name;
	}, "");
}
