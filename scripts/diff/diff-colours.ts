import pc from "picocolors";

/** How the parts of a diff look on a terminal. */
export interface Colours {
	bold(text: string): string;
	cyan(text: string): string;
	red(text: string): string;
	green(text: string): string;
	/** A line of a diff by its first character. */
	line(text: string): string;
}

/** Colours on a terminal, or where FORCE_COLOR asks; none with NO_COLOR. */
export function diffColours(stream: { readonly isTTY?: boolean }): Colours {
	const wanted = pc.isColorSupported && (stream.isTTY === true || "FORCE_COLOR" in process.env);
	const { bold, cyan, red, green } = pc.createColors(wanted);
	const line = (text: string) => (text.startsWith("-") ? red(text) : text.startsWith("+") ? green(text) : text);
	return { bold, cyan, red, green, line };
}
