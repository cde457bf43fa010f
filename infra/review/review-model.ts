import type { Difference } from "./compare";

/** What `meridian review` shows: plain values, apart from any page. */
export interface FleetReview {
	/** The fleet document as the user named it. */
	readonly label: string;
	readonly region: string;
	/** Facts that values come from, by id. */
	readonly facts: Readonly<Record<string, CitedFact>>;
	/** Sorted by name. */
	readonly groups: readonly ReviewGroup[];
	/** Distinct texts of documents, commands and user data; in place of a group's `origin` they have a NUL. */
	readonly texts: readonly string[];
	/** Bytes of user data. */
	readonly limits: { readonly warnAboveBytes: number; readonly maxBytes: number };
	/** Undefined without a base. */
	readonly comparison: ReviewComparison | undefined;
}

/** A table of facts, with its source and the date on which that was read. */
export interface CitedFact {
	readonly title: string;
	/** File in the repository. */
	readonly file: string;
	readonly source: string;
	/** YYYY-MM-DD. */
	readonly readOn: string;
}

export interface ReviewComparison {
	readonly before: string;
	readonly after: string;
	readonly differences: readonly Difference[];
	readonly unchanged: number;
	readonly notes: readonly string[];
}

/** Guests that are told the same. */
export interface ReviewGroup {
	readonly name: string;
	readonly os: string;
	/** The system's name as its maker writes it. */
	readonly system: string;
	readonly network: string;
	readonly guests: number;
	readonly carrier: string;
	/** Of everything below and of the texts, whatever line it stands in: another digest is another thing to look at. */
	readonly digest: string;
	readonly flags: readonly WarningFlag[];
	readonly warnings: readonly string[];
	/** What its files say they are of: `fleet group web`. */
	readonly origin: string;
	/** Line in the fleet document. */
	readonly line: number | undefined;
	readonly sections: readonly ValueSection[];
	readonly documents: readonly ReviewDocument[];
	/** What brings the documents: user data, or the command where that does not reach the guest. */
	readonly delivery: ReviewDelivery;
	/** Place in the comparison's differences; undefined for a group that does not differ. */
	readonly difference: number | undefined;
}

/** The warnings that pages filter by. */
export type WarningFlag =
	| "ended-system"
	| "classic-network"
	| "public-names-only"
	| "few-time-sources"
	| "large-user-data";

export interface ReviewDocument {
	/** Path on the guest. */
	readonly path: string;
	readonly mode: string;
	readonly bytes: number;
	readonly template: string;
	/** Place in `texts`. */
	readonly text: number;
}

export interface ReviewDelivery {
	/** `user-data` or `command`. */
	readonly kind: "user-data" | "command";
	readonly format: string;
	readonly bytes: number;
	/** As it is sent. */
	readonly base64Bytes: number;
	/** Whether the documents are compressed in it. */
	readonly compressed: boolean;
	readonly sha256: string;
	readonly text: number;
}

export interface ValueSection {
	readonly title: "System" | "Time" | "Names" | "Packages" | "Delivery" | "Machine";
	readonly values: readonly ReviewValue[];
}

/** Something that a guest is told or that is decided for it, with where it comes from. */
export interface ReviewValue {
	readonly name: string;
	readonly value: string;
	/** What the value itself comes from first, then what made it the one that counts. */
	readonly origins: readonly Origin[];
	/** One sentence that a reader needs beside it. */
	readonly note?: string;
	/** How the value stands in the documents, where it does. */
	readonly asWritten?: string;
}

export type Origin =
	/** A row of a table of facts. */
	| { readonly from: "fact"; readonly fact: string; readonly row: string }
	/** A place in the fleet document. */
	| { readonly from: "fleet"; readonly path: string; readonly line: number | undefined }
	| { readonly from: "default"; readonly words: string };
