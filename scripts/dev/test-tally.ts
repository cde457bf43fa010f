import type { TestEvent } from "node:test/reporters";
import { inspect } from "node:util";
import { createColors } from "picocolors";

// Not where CI is set, as picocolors itself would: colour is for terminals.
const pico = createColors(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);

type Finished = Extract<TestEvent, { type: "test:pass" | "test:fail" }>;

/** How a test's skip says that this machine can never run it: `t.skip("cannot have: no apt-get")`. CI takes no other skip. */
export const cannotHave = "cannot have: ";

/** Counts tests, shows progress file by file, and says at the end what failed and what was skipped, and why. */
export class TestTally {
	#passed = 0;
	readonly #failures: { readonly title: string; readonly why: string }[] = [];
	readonly #skips: { readonly title: string; readonly why: string }[] = [];
	readonly #output = new Map<string, string>();
	readonly #titles: string[] = [];

	constructor(
		private readonly skipIsFailure: boolean,
		private readonly print: (line: string) => void,
	) {}

	pass(title: string, milliseconds?: number): void {
		this.#passed += 1;
		const time =
			milliseconds !== undefined && milliseconds > 1000 ? pico.dim(` (${(milliseconds / 1000).toFixed(1)} s)`) : "";
		this.print(`${pico.green("✔")} ${title}${time}`);
	}

	fail(title: string, why: string): void {
		this.#failures.push({ title, why });
		this.print(`${pico.red("✖")} ${title}`);
	}

	skip(title: string, why: string): void {
		if (this.skipIsFailure && !why.startsWith(cannotHave)) {
			this.fail(title, `skipped though CI is set, and not because this machine cannot have it: ${why}`);
			return;
		}
		this.#skips.push({ title, why });
		this.print(`${pico.yellow("-")} ${title}: ${why}`);
	}

	/** Progress that counts for nothing. */
	note(text: string): void {
		this.print(pico.dim(`  ${text}`));
	}

	/** Remembers the titles around a subtest. */
	started(title: string, nesting: number): void {
		this.#titles.length = nesting;
		this.#titles[nesting] = title;
	}

	/** Takes one event of node:test; suites and parents don't count beside their own tests. */
	finished(file: string, event: Finished): void {
		const { name, nesting, details, skip, todo } = event.data;
		const title = `${file}: ${[...this.#titles.slice(0, nesting), name].join(" › ")}`;
		if (details.type === "suite") return;
		const reason = skip ?? todo;
		if (reason !== undefined && reason !== false)
			this.skip(title, reason === true ? "no reason given" : String(reason));
		else if (event.type === "test:pass") this.pass(title, details.duration_ms);
		else this.fail(title, `${explain(event.data.details.error)}${this.#outputOf(file)}`);
	}

	/** What a test file wrote, kept for the case that one of its tests fails. */
	printed(file: string, text: string): void {
		this.#output.set(file, `${this.#output.get(file) ?? ""}${text}`.slice(-4000));
	}

	/** Prints failures, skips and, as the last line of all, the counts. @returns the exit code */
	report(): number {
		for (const { title, why } of this.#failures) this.print(`\n${pico.red("✖")} ${pico.bold(title)}\n${indented(why)}`);
		if (this.#skips.length > 0) this.print("\nSkipped:");
		for (const { title, why } of this.#skips) this.print(`${pico.yellow("-")} ${title}: ${why}`);
		this.print(`\n${this.#passed} passed, ${this.#failures.length} failed, ${this.#skips.length} skipped`);
		return this.#failures.length === 0 ? 0 : 1;
	}

	#outputOf(file: string): string {
		const output = this.#output.get(file)?.trimEnd();
		return output ? `\n${pico.dim("What the file's tests had printed, its end:")}\n${output}` : "";
	}
}

/** The error that a test threw, without the runner's wrapping. */
function explain(error: Error): string {
	const cause = error.cause ?? error;
	if (typeof cause === "string") return cause;
	return cause instanceof Error && cause.stack ? cause.stack : inspect(cause);
}

function indented(text: string): string {
	return text.replaceAll(/^(?=.)/gm, "  ");
}
