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
	manual: {
		kind: "nothing",
		words: "nothing by itself: a person has to run the new command on running guests (carrier: manual)",
	},
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
	const changes = documentsDiffer || (packingOnly && policy !== "converge");
	const main: Effect = changes ? byPolicy[policy] : { kind: "nothing", words: "nothing to running guests" };
	const further = [...resizing(before.guests, after.guests), ...movings(before.settings, after.settings)];
	if (further.length === 0) return main;
	// What else happens is said first where the documents do nothing.
	const { kind } = changes ? main : further[0]!;
	const words = [...(changes ? [main.words] : []), ...further.map((effect) => effect.words)].join("; ");
	return { kind, words };
}

function resizing(before: number | undefined, after: number | undefined): Effect[] {
	if (before === undefined || after === undefined || before === after) return [];
	const count = Math.abs(after - before);
	const guests = count === 1 ? "1 guest" : `${count} guests`;
	return after > before
		? [{ kind: "create", words: `${guests} more created` }]
		: [{ kind: "delete", words: `${guests} deleted, those with the highest numbers` }];
}

/** Settings that are no document: the program's other options and the provider decide what they do. */
function movings(before: SideGroup["settings"], after: SideGroup["settings"]): Effect[] {
	const differs = (name: string) =>
		after[name] !== undefined && before[name] !== undefined && before[name] !== after[name];
	return [
		...(differs("system")
			? [{ kind: "depends", words: "another system comes with another image: onImageChange decides" } as const]
			: []),
		...(differs("network")
			? [{ kind: "depends", words: "another kind of network: `pulumi preview` says what it replaces" } as const]
			: []),
	];
}
