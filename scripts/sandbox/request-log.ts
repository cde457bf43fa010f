import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** One answered request, as tests and people read it: no secrets, no signatures, no user data. */
export interface LoggedRequest {
	/** ISO 8601, UTC. */
	readonly time: string;
	readonly requestId: string;
	readonly action: string;
	readonly version: string;
	/** HTTP status; 0 where the connection was dropped by a fault. */
	readonly status: number;
	/** The error's code. @default - absent where the request succeeded */
	readonly code?: string;
	/** The parameters that the action knows. */
	readonly parameters: Readonly<Record<string, string>>;
	/** Names of parameters that the sandbox did not understand and left aside. */
	readonly ignored?: readonly string[];
}

/** The requests of this run in memory, and of all runs in `requests.jsonl` of the state folder. */
export interface RequestLog {
	add(request: LoggedRequest): void;
	all(): readonly LoggedRequest[];
	close(): void;
}

/** Opens the log; without a folder it is in memory only. A last line that a kill cut short is dropped. */
export function openRequestLog(stateDir?: string): RequestLog {
	let file = stateDir === undefined ? undefined : openForAppending(join(stateDir, "requests.jsonl"));
	const requests: LoggedRequest[] = [];
	return {
		add(request) {
			requests.push(request);
			if (file !== undefined) writeSync(file, `${JSON.stringify(request)}\n`);
		},
		all: () => requests,
		close() {
			if (file !== undefined) closeSync(file);
			file = undefined;
		},
	};
}

function openForAppending(path: string): number {
	const file = openSync(path, "a", 0o600);
	const text = readFileSync(path);
	const whole = text.lastIndexOf("\n") + 1;
	if (whole < text.length) ftruncateSync(file, whole);
	return file;
}
