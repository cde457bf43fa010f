import { ApiError } from "./errors";

/** What goes wrong with one call of an action. */
export interface Fault {
	/** The action's API name. */
	readonly action: string;
	/** Which call of it, counted from 1 after the fault was set. @default 1 */
	readonly nth?: number;
	/** How many calls in a row. @default 1 */
	readonly times?: number;
	/**
	 * `error` refuses the call without running it; `drop` closes the connection without an answer, `before` or `after`
	 * the work was done (after: the client's retry meets what its first try made).
	 */
	readonly effect:
		| { readonly kind: "error"; readonly code: string; readonly status?: number; readonly message?: string }
		| { readonly kind: "drop"; readonly when: "before" | "after" };
}

/** Faults that a test sets. */
export interface Faults {
	add(fault: Fault): void;
	/** The effect for the next call of an action, which counts as made. */
	next(action: string): Fault["effect"] | undefined;
}

/** Keeps faults and counts the calls towards them. */
export function faultList(initial: readonly Fault[] = []): Faults {
	const waiting = initial.map((fault) => ({ fault, calls: 0 }));
	return {
		add: (fault) => void waiting.push({ fault, calls: 0 }),
		next(action) {
			let effect: Fault["effect"] | undefined;
			for (const item of waiting) {
				if (item.fault.action !== action) continue;
				item.calls += 1;
				const first = item.fault.nth ?? 1;
				if (item.calls >= first && item.calls < first + (item.fault.times ?? 1)) effect ??= item.fault.effect;
			}
			return effect;
		},
	};
}

/** The error of a fault, as the service would have answered it. */
export function faultError(effect: Fault["effect"] & { kind: "error" }): ApiError {
	const status = effect.status ?? (effect.code.startsWith("Throttling") ? 400 : 500);
	return ApiError.of(effect.code, status, effect.message ?? `Fault set by a test: ${effect.code}.`);
}

/**
 * Reads a fault from JSON.
 * @throws Error that shows the text and a form that works
 */
export function parseFault(text: string): Fault {
	const example = '{"action":"RunInstances","nth":2,"effect":{"kind":"drop","when":"after"}}';
	try {
		const fault = JSON.parse(text) as Fault;
		const { action, nth = 1, times = 1, effect } = fault;
		const counts = Number.isInteger(nth) && Number.isInteger(times) && nth > 0 && times > 0;
		const isError = effect.kind === "error" && typeof effect.code === "string";
		const isDrop = effect.kind === "drop" && (effect.when === "before" || effect.when === "after");
		if (typeof action === "string" && counts && (isError || isDrop)) return fault;
	} catch {
		// Falls through to the one message.
	}
	throw new Error(`fault: got ${JSON.stringify(text)}. Use JSON such as ${example}.`);
}
