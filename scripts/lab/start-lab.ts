import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { type DaemonArgs, type LabAddress, labAddress } from "./daemon";

/** A lab that was started, and how to leave it running. */
export interface StartedLab {
	readonly address: LabAddress;
	/** From now on it outlives this process. */
	keep(): void;
	/** Ends it with all that it holds. */
	end(): Promise<void>;
}

/** Starts the lab's process; until it is kept it ends with this one, however that ends. */
export async function startLab(args: DaemonArgs): Promise<StartedLab> {
	clearLeftovers(args.workspace);
	const output = join(args.workspace, "lab.out");
	const file = openSync(output, "w", 0o600);
	const daemon = spawn(process.execPath, [join(__dirname, "daemon.js"), JSON.stringify(args)], {
		stdio: ["ignore", file, file, "ipc"],
		detached: true,
	});
	closeSync(file);
	const address = await new Promise<LabAddress>((resolve, reject) => {
		daemon.once("message", (message) => resolve(message as LabAddress));
		daemon.once("error", reject);
		daemon.once("exit", (code) =>
			reject(new CommandError(`The lab did not start (exit code ${code}):\n${readFileSync(output, "utf8").trim()}`)),
		);
	});
	return { address, keep: () => keep(daemon), end: () => end(daemon) };
}

function keep(daemon: ChildProcess): void {
	daemon.send("keep");
	daemon.unref();
}

async function end(daemon: ChildProcess): Promise<void> {
	if (daemon.exitCode !== null || daemon.signalCode !== null) return;
	const ended = new Promise((resolve) => daemon.once("exit", resolve));
	daemon.kill("SIGTERM");
	await ended;
}

/** The lab that runs in a workspace. */
export function runningLab(workspace: string): LabAddress | undefined {
	const address = labAddress(workspace);
	return address && isLab(address.pid) ? address : undefined;
}

/** What a lab that was killed has left: files only, its processes and its network ended with it. */
export function clearLeftovers(workspace: string): void {
	const address = labAddress(workspace);
	if (!address || isLab(address.pid)) return;
	// Its sockets' folder; the name says that it is one of ours.
	const sockets = join(address.control, "..");
	if (/meridian-lab-[^/]+$/.test(sockets) && existsSync(sockets)) rmSync(sockets, { recursive: true, force: true });
	rmSync(join(workspace, "machines"), { recursive: true, force: true });
	rmSync(join(workspace, "lab.json"), { force: true });
}

function isLab(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(join(__dirname, "daemon.js"));
	} catch {
		return false;
	}
}
