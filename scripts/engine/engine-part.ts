/**
 * Where a part may come from, in the order that is tried:
 * `path` (an installed pulumi), `home` (what the caller's own ~/.pulumi holds, only read), `download` (the vendor's
 * release), `build` (from the Go module proxy). The last two go to Meridian's own cache.
 */
export const allWays = ["path", "home", "download", "build"] as const;

export type Way = (typeof allWays)[number];

/** One program that `pulumi up` needs. */
export interface EnginePart {
	/** `3.255.0`, without a leading v. */
	readonly version: string;
	/** Absolute path of the executable. */
	readonly path: string;
	readonly way: Way;
	/** Where it is from, in words for people. */
	readonly source: string;
}

/** The three programs that `pulumi up` needs. */
export interface Engine {
	readonly cli: EnginePart;
	readonly nodeHost: EnginePart;
	readonly provider: EnginePart;
}

/** What is found and got together: the CLI with its language host, and the provider. */
export type Piece = "cli" | "provider";

/** What one way found: the CLI's answer has two parts, the provider's one. */
export type Found = Pick<Engine, "cli" | "nodeHost"> | Pick<Engine, "provider">;

/** What came of one way: the parts, or why not. */
export type Answer = { readonly found: Found } | { readonly why: string };

/** What the long steps tell while they run. */
export interface Progress {
	/** `Pulumi CLI 3.255.0`. */
	readonly what: string;
	/** `downloading`, `fetching modules`, `building`, `linking`, `waiting for another run`, `done`. */
	readonly step: string;
	readonly done?: number;
	/** Absent where it isn't known yet. */
	readonly total?: number;
	/** `packages`, `MiB`, `modules`. */
	readonly unit?: string;
	/** Which part of the step's time has passed, 0 to 1. @default - done divided by total */
	readonly share?: number;
}

export type Report = (progress: Progress) => void;
