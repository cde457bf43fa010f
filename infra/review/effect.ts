import type { ChangePolicy, SideGroup } from "./side";

/** What a change will do to machines of a group that run already. */
export interface Effect {
	readonly kind: "create" | "delete" | "converge" | "replace" | "nothing" | "depends";
	/** One sentence without a full stop. */
	readonly words: string;
}

const byPolicy: Readonly<Record<ChangePolicy, Effect>> = {
	converge: {
		kind: "converge",
		words: "converge: running guests get the new documents by Cloud Assistant, without reboot",
	},
	ignore: { kind: "nothing", words: "nothing to running guests: only new ones get the new documents" },
	replace: { kind: "replace", words: "replace: running guests are deleted and created again" },
	instance: {
		kind: "depends",
		words:
			"depends on the resource's options: the provider changes user data in place and reboots the instance, and what it runs at first boot does not run again",
	},
	template: { kind: "nothing", words: "nothing to running instances: those created from it later get the new data" },
	unknown: { kind: "depends", words: "depends on onChange, which this source does not say" },
};

/** What going from one to the other does. */
export function effectOf(
	before: SideGroup | undefined,
	after: SideGroup | undefined,
	documentsDiffer: boolean,
	packingOnly: boolean,
): Effect {
	if (before === undefined) return { kind: "create", words: "created: no guest runs yet" };
	if (after === undefined) return { kind: "delete", words: "deleted, with its guests" };
	const policy = after.policy === "unknown" ? before.policy : after.policy;
	if (documentsDiffer) return byPolicy[policy];
	if (packingOnly && policy !== "converge") return byPolicy[policy];
	return { kind: "nothing", words: "nothing to running guests" };
}
