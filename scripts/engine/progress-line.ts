import type { Progress, Report } from "./engine-part";

/** How often a plain line is written where there is no terminal. */
const plainEvery = 30_000;

/** What `progressLine` writes to; process.stderr is one. */
export interface ProgressOutput {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

/**
 * Shows long steps: one live line on a terminal, else a plain line per step and every half minute.
 * `stop` clears the live line; call it before anything else is printed.
 */
export function progressLine(out: ProgressOutput, now: () => number = Date.now): { report: Report; stop: () => void } {
	let current: Progress | undefined;
	let since = now();
	/** When it should be done, at the pace so far. */
	let end: number | undefined;
	let spoke = 0;
	let timer: NodeJS.Timeout | undefined;

	const draw = () => {
		if (!current) return;
		const text = describe(current, now() - since, end === undefined ? undefined : end - now());
		if (out.isTTY) out.write(`\r${text.slice(0, (out.columns || 80) - 1)}\u001b[K`);
		else out.write(`${text}\n`);
		spoke = now();
	};
	const finish = (progress: Progress) => {
		const line = describe(progress, now() - since);
		out.write(out.isTTY ? `\r${line}\u001b[K\n` : `${line}\n`);
		current = undefined;
	};
	return {
		report(progress) {
			if (progress.step === "done") return finish(progress);
			const another = progress.what !== current?.what || stage(progress) !== stage(current);
			if (another) {
				if (current && out.isTTY) out.write("\n");
				since = now();
			}
			const share = shareOf(progress);
			if (another || share !== (current && shareOf(current))) {
				// A first tenth says too little about the rest.
				end = share !== undefined && share >= 0.1 && share < 1 ? since + (now() - since) / share : undefined;
			}
			current = progress;
			if (out.isTTY) timer ??= setInterval(draw, 1000).unref();
			if (another || out.isTTY || now() - spoke >= plainEvery) draw();
		},
		stop() {
			clearInterval(timer);
			timer = undefined;
			if (current && out.isTTY) out.write("\r\u001b[K");
			current = undefined;
		},
	};
}

/** `building Pulumi CLI 3.255.0: 812 of 1655 packages, 2 min 10 s, about 2 min 5 s more`; times in milliseconds. */
export function describe(progress: Progress, elapsed: number, left?: number): string {
	const { what, step, done, total, unit } = progress;
	const count = done === undefined ? "" : total === undefined ? `${done} ${unit}` : `${done} of ${total} ${unit}`;
	const more = left !== undefined && left >= 1000 ? `about ${duration(left)} more` : "";
	const parts = [count, elapsed >= 1000 ? duration(elapsed) : "", more];
	const rest = parts.filter((part) => part !== "").join(", ");
	return `${step} ${what}${rest === "" ? "" : `: ${rest}`}`;
}

function shareOf({ step, share, done, total }: Progress): number | undefined {
	if (step === "linking" || done === undefined || total === undefined) return undefined;
	return share ?? done / total;
}

function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Linking belongs to the build that it ends. */
function stage(progress: Progress | undefined): string | undefined {
	return progress?.step === "linking" ? "building" : progress?.step;
}
