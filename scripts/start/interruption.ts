import { constants } from "node:os";

/** The wish of the person, or of the system, that the run ends. */
export interface Interruption {
	/** Aborted at the first SIGINT or SIGTERM; its reason is an Interrupted. */
	readonly signal: AbortSignal;
	/** Calls back at each signal that a child has not had from the terminal already. Gives back how to stop that. */
	forward(to: () => void): () => void;
}

/** What a person can do after a run that did not come to its end. */
export const afterStop = "What was done is kept: npm start goes on from there, npm start -- --destroy takes it down.";

/** Thrown where a run stops because it was asked to. */
export class Interrupted extends Error {
	/** As shells count: 128 and the signal's number. */
	readonly exitCode: number;

	constructor(signal: "SIGINT" | "SIGTERM") {
		super(`Interrupted (${signal})`);
		this.exitCode = 128 + constants.signals[signal];
	}
}

/** From now on SIGINT and SIGTERM end nothing by themselves: the run ends in order, its sandbox last. */
export function onInterruption(): Interruption {
	const controller = new AbortController();
	const listeners = new Set<() => void>();
	for (const name of ["SIGINT", "SIGTERM"] as const) {
		process.on(name, () => {
			controller.abort(new Interrupted(name));
			// Ctrl-C reaches every process of the terminal's group; a second one would make pulumi stop at once.
			if (name === "SIGINT" && process.stdin.isTTY) return;
			for (const listener of listeners) listener();
		});
	}
	return {
		signal: controller.signal,
		forward(to) {
			listeners.add(to);
			return () => listeners.delete(to);
		},
	};
}
