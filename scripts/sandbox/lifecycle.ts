/** How long, in milliseconds, each passing state lasts. @default - 0 for all of them */
export interface Delays {
	readonly vpcPending: number;
	readonly vswitchPending: number;
	/** From RunInstances until Starting. */
	readonly instancePending: number;
	readonly instanceStarting: number;
	readonly instanceStopping: number;
	readonly diskCreating: number;
	readonly eipAssociating: number;
}

/** No waiting. */
export const noDelays: Delays = {
	vpcPending: 0,
	vswitchPending: 0,
	instancePending: 0,
	instanceStarting: 0,
	instanceStopping: 0,
	diskCreating: 0,
	eipAssociating: 0,
};

/** A status and the ones that will follow it at stated times. Kept in the store, so that a restart loses nothing. */
export interface Lifecycle {
	readonly status: string;
	/** In the order of time; `at` in milliseconds since 1970. */
	readonly next: readonly { readonly status: string; readonly at: number }[];
}

/** A lifecycle that starts with the first status now and reaches the others after their delays, one after the other. */
export function lifecycle(now: number, status: string, ...steps: { status: string; after: number }[]): Lifecycle {
	let at = now;
	return {
		status,
		next: steps.map((step) => {
			at += step.after;
			return { status: step.status, at };
		}),
	};
}

/** The status that holds at a time. */
export function statusAt(life: Lifecycle, now: number): string {
	return life.next.findLast((step) => step.at <= now)?.status ?? life.status;
}

/**
 * Reads `vpcPending=500` pairs.
 * @throws Error that lists the names when one is not known
 */
export function parseDelays(pairs: readonly string[]): Partial<Delays> {
	const entries = pairs.map((pair) => {
		const match = /^(\w+)=(\d{1,9})$/.exec(pair);
		if (match?.[1] && Object.hasOwn(noDelays, match[1])) return [match[1], Number(match[2])];
		const names = Object.keys(noDelays).join(", ");
		throw new Error(`delay: got ${JSON.stringify(pair)}. Use NAME=MILLISECONDS with one of ${names}.`);
	});
	return Object.fromEntries(entries) as Partial<Delays>;
}
