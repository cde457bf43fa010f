/** A word for POSIX sh: single quotes, in which nothing but the quote itself has a meaning. */
export function shellQuote(text: string): string {
	if (text.includes("\0")) throw new Error("a shell word can't hold a NUL byte");
	return /^[A-Za-z0-9_./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A PowerShell string literal: single quotes (also the typographic ones that PowerShell takes for them) are doubled. */
export function powershellQuote(text: string): string {
	return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
