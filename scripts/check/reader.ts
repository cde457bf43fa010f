/** A rendered file as its reader gets it. */
export interface CheckedFile {
	readonly group: string;
	/** Path on the guest; `user-data` and `command` for carriers. */
	readonly path: string;
	readonly text: string;
}

/** How a run of a reader ended. */
export interface ReaderRun {
	readonly code: number | null;
	/** What it printed and logged, both. */
	readonly output: string;
}

/** A real program that reads what is rendered, and how it is asked. Tests run the same ones from Debian's packages. */
export interface Reader {
	/** As a person calls it. */
	readonly name: string;
	/** How to get it, in a few words. */
	readonly get: string;
	/** Asks for its version; `version` finds it in the answer, and does not where it is another program of that name. */
	readonly probe: readonly string[];
	readonly version: RegExp;
	readonly reads: (file: CheckedFile) => boolean;
	/** The program and its arguments; `{file}` stands for the document's path, `{dir}` for a folder that it may write to. */
	readonly argv: (path: string) => readonly string[];
	/** In the reader's own words why it does not take the document; undefined where it does. */
	readonly refusal: (run: ReaderRun) => string | undefined;
}

/** Debian's package of a reader, as words. */
export function debianPackage(name: string): string {
	return `apt-get install ${name}`;
}
