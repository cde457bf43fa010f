import { createConnection, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { Machine, ScriptEnd } from "../sandbox/guests/machine";

interface ExecStatus {
	readonly exited: boolean;
	readonly exitcode?: number;
	readonly "out-data"?: string;
}

const environment = [
	"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
	"HOME=/root",
	"LC_ALL=C.UTF-8",
];

/**
 * Runs commands on a booted guest through QEMU's guest agent, as Cloud Assistant's agent does on ECS. One question at a time
 * goes over its socket; an agent that is not there (yet) answers nothing.
 */
export class GuestAgent implements Machine {
	private queue: Promise<unknown> = Promise.resolve();

	constructor(private readonly path: string) {}

	/** Whether the agent runs. */
	async answers(seconds = 5): Promise<boolean> {
		try {
			await this.ask("guest-ping", undefined, seconds);
			return true;
		} catch {
			return false;
		}
	}

	async run(script: string, seconds: number, signal?: AbortSignal): Promise<ScriptEnd> {
		const { pid } = (await this.ask("guest-exec", {
			path: "/usr/bin/setsid",
			arg: ["--wait", "/bin/sh", "-c", `exec 2>&1 </dev/null; cd /root\n${script}`],
			env: environment,
			"capture-output": true,
		})) as { pid: number };
		const deadline = Date.now() + seconds * 1000;
		let timedOut = false;
		for (let wait = 100; ; wait = Math.min(wait * 1.5, 1000)) {
			const status = (await this.ask("guest-exec-status", { pid })) as ExecStatus;
			if (status.exited)
				return {
					exitCode: timedOut || signal?.aborted ? undefined : status.exitcode,
					timedOut,
					output: Buffer.from(status["out-data"] ?? "", "base64"),
				};
			if (!timedOut && (Date.now() > deadline || signal?.aborted)) {
				timedOut = !signal?.aborted;
				await this.kill(pid);
			}
			await setTimeout(wait);
		}
	}

	/** Asks the system for an orderly end; it does not answer, and may not heed. */
	async shutDown(mode: "powerdown" | "reboot"): Promise<void> {
		await this.ask("guest-shutdown", { mode }, 2).catch(() => {});
	}

	/** A machine is stopped by its host, not here. */
	async stop(): Promise<void> {}

	/** Ends all that a script started: it leads a session of its own, and so do its children. */
	private async kill(pid: number): Promise<void> {
		const script = `for child in $(ps -o pid= --ppid ${pid}); do kill -9 -$child; done; kill -9 ${pid}`;
		await this.ask("guest-exec", { path: "/bin/sh", arg: ["-c", script], env: environment });
	}

	private ask(execute: string, args?: unknown, seconds = 60): Promise<unknown> {
		const asked = this.queue.then(() => question(this.path, { execute, arguments: args }, seconds));
		this.queue = asked.catch(() => {});
		return asked;
	}
}

let lastSync = 0;

/** One question over a connection of its own: what an earlier one left unread in the channel is skipped up to the sync's answer. */
function question(path: string, command: object, seconds: number): Promise<unknown> {
	const sync = ++lastSync;
	return new Promise((resolve, reject) => {
		const socket: Socket = createConnection(path);
		let text = "";
		let synced = false;
		const end = (finish: () => void) => {
			clearTimeout(timer);
			socket.destroy();
			finish();
		};
		const timer = globalThis.setTimeout(
			() => end(() => reject(new Error(`the guest's agent did not answer in ${seconds} s`))),
			seconds * 1000,
		);
		socket.on("error", (error) => end(() => reject(error)));
		socket.on("close", () => end(() => reject(new Error("the guest's machine has ended"))));
		socket.on("connect", () => {
			// A byte that no UTF-8 has makes the agent forget a half-read question.
			socket.write(Buffer.from([0xff]));
			socket.write(`${JSON.stringify({ execute: "guest-sync", arguments: { id: sync } })}\n`);
		});
		socket.on("data", (chunk: Buffer) => {
			text += chunk.toString("latin1");
			const lines = text.split("\n");
			text = lines.pop() ?? "";
			for (const line of lines) {
				const reply = parsed(line.replace(/^[^{]*/, ""));
				if (reply === undefined) continue;
				if (!synced) {
					if (reply.return !== sync) continue;
					synced = true;
					socket.write(`${JSON.stringify(command)}\n`);
				} else if (reply.error) end(() => reject(new Error(`the guest's agent: ${reply.error!.desc}`)));
				else end(() => resolve(reply.return));
			}
		});
	});
}

function parsed(line: string): { readonly return?: unknown; readonly error?: { readonly desc: string } } | undefined {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
