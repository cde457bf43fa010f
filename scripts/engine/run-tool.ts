import { spawn } from "node:child_process";

/** How a tool ended. */
export interface ToolResult {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface ToolOptions {
	readonly cwd?: string;
	readonly env: NodeJS.ProcessEnv;
	/** Called with every whole line that the tool writes to its standard error. */
	readonly onLine?: (line: string) => void;
	/** Milliseconds after which it is ended. @default - none */
	readonly timeout?: number;
	readonly signal?: AbortSignal | undefined;
}

/** Runs a program without a shell; rejects only when it can't be started or is interrupted. */
export function runTool(file: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, {
			cwd: options.cwd,
			env: options.env,
			stdio: ["ignore", "pipe", "pipe"],
			...(options.timeout === undefined ? {} : { timeout: options.timeout }),
			...(options.signal === undefined ? {} : { signal: options.signal }),
		});
		let stdout = "";
		let stderr = "";
		let rest = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			stderr = (stderr + text).slice(-100_000);
			const lines = (rest + text).split("\n");
			rest = lines.pop() ?? "";
			if (options.onLine) lines.forEach(options.onLine);
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
}

/** The last lines of what a tool said, for an error message. */
export function lastLines(text: string, count = 6): string {
	return text.trim().split("\n").slice(-count).join("\n");
}
