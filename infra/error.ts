/** One thing that is wrong with what the user wrote. */
export interface Problem {
	/** Where, as the user would say it: `instances.web.count`; empty for the whole document. */
	readonly path: string;
	/** What was found and what to write instead, one sentence or two. */
	readonly message: string;
}

/** The user's mistake: every problem at once, printed without a stack. Anything else that is thrown is our bug. */
export class SpecError extends Error {
	readonly problems: readonly Problem[];
	/** Pulumi's Node host prints an error with this mark without a stack (pulumi.RunError.isInstance). */
	readonly __pulumiRunError = true;

	constructor(title: string, problems: readonly Problem[]) {
		super([`${title}:`, ...problems.map((p) => `  - ${p.path ? `${p.path}: ` : ""}${p.message}`)].join("\n"));
		this.name = "SpecError";
		// No frames: nobody needs them, and Node's coloured inspection, which Pulumi's host calls on every error, loops for a
		// minute on frames such as "node_modules/@pulumi/run.ts" that its source maps give (seen with Node 20.20.2).
		this.stack = `${this.name}: ${this.message}`;
		this.problems = problems;
	}
}
