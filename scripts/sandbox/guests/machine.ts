import { spawn } from "node:child_process";

/** How a script ended on a machine. */
export interface ScriptEnd {
	/** Exit code; undefined where it was killed. */
	readonly exitCode: number | undefined;
	/** Whether it was killed because its time was over. */
	readonly timedOut: boolean;
	/** Standard output and error, as they came. */
	readonly output: Buffer;
}

/** Something in which commands really run. */
export interface Machine {
	/** Runs a shell script to its end, or kills it after so many seconds or when the signal says so. */
	run(script: string, seconds: number, signal?: AbortSignal): Promise<ScriptEnd>;
	/** Ends everything that runs in it. */
	stop(): Promise<void>;
}

const env = {
	PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	HOME: "/root",
	LC_ALL: "C.UTF-8",
};

/** Runs a program of this machine with nothing of its environment; kills its whole process group when its time is over. */
export function runToEnd(
	command: string,
	args: readonly string[],
	seconds: number,
	signal?: AbortSignal,
): Promise<ScriptEnd> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
		const chunks: Buffer[] = [];
		let timedOut = false;
		for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
		const kill = () => {
			if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
		};
		const timer = setTimeout(() => {
			timedOut = true;
			kill();
		}, seconds * 1000);
		signal?.addEventListener("abort", kill, { once: true });
		if (signal?.aborted) kill();
		child.on("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		// A daemon that the script started may keep the pipes open: they are read for a moment longer, not until it ends.
		child.on("exit", (code) => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", kill);
			const end = () => resolve({ exitCode: code ?? undefined, timedOut, output: Buffer.concat(chunks) });
			const late = setTimeout(() => {
				child.stdout.destroy();
				child.stderr.destroy();
			}, 500);
			child.on("close", () => {
				clearTimeout(late);
				end();
			});
		});
	});
}
