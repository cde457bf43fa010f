import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { createInterface } from "node:readline";
import { CommandError } from "../command-error";
import { type EngineEvents, gatherEvent, noEvents } from "./engine-events";

/** Runs the user's `pulumi preview` with further arguments and gathers its events. Throws CommandError where there is no pulumi. */
export async function runPreview(args: readonly string[]): Promise<{ events: EngineEvents; code: number }> {
	const { findEngine, failure } = await import("../engine/ensure-engine.js");
	const { engine, missing } = await findEngine();
	if (!engine.cli) throw new CommandError(failure(missing, "Not here yet (`meridian engine` gets it):"));
	const events = noEvents();
	const child = spawn(engine.cli.path, ["preview", "--json", "--non-interactive", ...args], {
		stdio: ["inherit", "pipe", "inherit"],
		env: {
			...process.env,
			// Its language host lies beside it.
			PATH: [process.env.PATH ?? "", dirname(engine.cli.path)].join(delimiter),
			PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
			PULUMI_SKIP_UPDATE_CHECK: "true",
		},
	});
	const progress = await liveProgress();
	const ended = new Promise<number>((resolve, reject) => {
		child.once("error", reject);
		// A signal ends it without a code.
		child.once("close", (code) => resolve(code ?? 1));
	});
	ended.catch(() => {});
	// What the caller is told to stop stops with it: the engine releases its locks.
	const pass = (signal: NodeJS.Signals) => child.kill(signal);
	process.on("SIGTERM", pass);
	try {
		for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
			if (!gatherEvent(events, line) && line !== "") process.stderr.write(`${line}\n`);
			progress.report(events.steps.length);
		}
		return { events, code: await ended };
	} finally {
		process.off("SIGTERM", pass);
		progress.stop();
	}
}

/** A line that counts resources, on a terminal only. */
async function liveProgress(): Promise<{ report(done: number): void; stop(): void }> {
	if (!process.stderr.isTTY) return { report: () => {}, stop: () => {} };
	const { progressLine } = await import("../engine/progress-line.js");
	const line = progressLine(process.stderr);
	return {
		report: (done) => line.report({ what: "the stack", step: "previewing", done, unit: "resources" }),
		stop: line.stop,
	};
}
