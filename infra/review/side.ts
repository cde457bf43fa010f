/** One side of a comparison: what machines are told, wherever that was read from. A plain value. */
export interface Side {
	/** How the user named it. */
	readonly label: string;
	readonly groups: ReadonlyMap<string, SideGroup>;
	/** What could not be read of it, in words. */
	readonly notes: readonly string[];
}

/** Machines that are told the same. */
export interface SideGroup {
	/** How many machines; undefined where the source does not say. */
	readonly guests: number | undefined;
	/** What is no document: system, network, carrier and the like, by name. */
	readonly settings: Readonly<Record<string, string>>;
	readonly documents: readonly SideDocument[];
	/** SHA-256 of what carries the documents, so that a change of packing alone is not lost; undefined where unknown. */
	readonly carrierSha256: string | undefined;
	/** What a change does to machines that run already. */
	readonly policy: ChangePolicy;
	/** Digests of what brings the documents (user data, command) where a secret is in it; undefined where unknown. */
	readonly sealed?: readonly string[];
	/** Group that these guests are of, where they were told something else than most of it. */
	readonly like?: string;
}

/** A file on the guest, or what of its user data is no file. */
export interface SideDocument {
	/** Path on the guest; `user-data` for the rest. */
	readonly path: string;
	/** Permissions and owner as they are written; empty for the guest's default. */
	readonly mode: string;
	/** Text; for what is none, a sentence with its size and digest. */
	readonly content: string;
}

export type ChangePolicy =
	/** Documents go to running guests by Cloud Assistant. */
	| "converge"
	/** Running guests stay as they are. */
	| "ignore"
	/** Running guests are replaced. */
	| "replace"
	/** A person runs the new command on running guests, or nobody does. */
	| "manual"
	/** An instance of another program: its resource options decide. */
	| "instance"
	/** A launch template or scaling configuration: only guests that are created from it later. */
	| "template"
	| "unknown";

/** Name of what of user data is no file on the guest. */
export const restName = "user-data";
