import type { FleetReview, ReviewGroup } from "../../infra/review/review-model";

/** What the page reads when it opens; everything else is unpacked when it is asked for. */
export interface PageData extends Pick<FleetReview, "label" | "region" | "facts" | "limits"> {
	/** Of Meridian. */
	readonly version: string;
	readonly groups: readonly GroupSummary[];
	readonly comparison: ComparisonSummary | undefined;
}

export type GroupSummary = Pick<
	ReviewGroup,
	"name" | "os" | "system" | "network" | "guests" | "carrier" | "digest" | "flags" | "difference"
> & { readonly warnings: number };

export type GroupDetail = Pick<ReviewGroup, "origin" | "warnings" | "line" | "sections" | "documents" | "delivery">;

type Comparison = NonNullable<FleetReview["comparison"]>;
export type DifferenceDetail = Pick<
	Comparison["differences"][number],
	"groups" | "settings" | "documents" | "packingOnly"
>;
export type ComparisonSummary = Pick<Comparison, "before" | "after" | "unchanged" | "notes"> & {
	readonly differences: readonly {
		readonly effect: Comparison["differences"][number]["effect"];
		/** How many groups. */
		readonly groups: number;
	}[];
};

/** A list in parts that are unpacked one by one: each is gzip in Base64 of a JSON list. */
export interface PackedList {
	/** Place of each part's first item. */
	readonly starts: readonly number[];
	readonly parts: readonly string[];
}

/** Ids of the page's elements that hold data. */
export const elementIds = {
	data: "data",
	details: "details",
	texts: "texts",
	differences: "differences",
} as const;
