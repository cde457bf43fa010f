import { join, relative } from "node:path";
import { run } from "node:test";
import type { TestEvent } from "node:test/reporters";
import type { TestTally } from "./test-tally";

export interface RunLimits {
	/** How many files run at once. */
	readonly concurrency: number;
	/** Milliseconds that one file may take before it counts as failed. */
	readonly timeout: number;
}

/** Runs compiled test files, named below `folder`, each in a process of its own, and tells the tally; names them as sources. */
export function runTestFiles(
	tally: TestTally,
	folder: string,
	files: readonly string[],
	limits: RunLimits,
): Promise<void> {
	if (files.length === 0) return Promise.resolve();
	const source = (file: string | undefined) => (file ? relative(folder, file).replace(/\.js$/, ".ts") : "?");
	const running = new Map<string, number>();
	// A sign of life while a long file has nothing to tell.
	const alive = setInterval(() => {
		const seconds = (since: number) => Math.round((Date.now() - since) / 1000);
		for (const [file, since] of running)
			if (seconds(since) >= 30) tally.note(`running for ${seconds(since)} s: ${file}`);
	}, 30_000);
	return new Promise<void>((resolve, reject) => {
		run({ files: files.map((file) => join(folder, file)), ...limits })
			.on("test:dequeue", ({ name, nesting }) => {
				if (nesting === 0 && name.startsWith(folder)) running.set(source(name), Date.now());
			})
			.on("test:complete", ({ name }) => running.delete(source(name)))
			.on("data", (event: TestEvent) => {
				if (event.type === "test:start") tally.started(event.data.name, event.data.nesting);
				if (event.type === "test:stdout" || event.type === "test:stderr")
					tally.printed(source(event.data.file), event.data.message);
				if (event.type === "test:pass" || event.type === "test:fail") tally.finished(source(event.data.file), event);
			})
			.on("end", resolve)
			.on("error", reject);
	}).finally(() => clearInterval(alive));
}
