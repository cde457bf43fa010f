import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A state folder held by this process. */
export interface StateLock {
	release(): void;
}

/**
 * Takes a state folder for this process; a lock whose process is gone is taken over.
 * @throws Error that names the process which serves the state
 */
export function lockState(stateDir: string): StateLock {
	mkdirSync(stateDir, { recursive: true, mode: 0o700 });
	const path = join(stateDir, "lock");
	const mine = `${process.pid} ${startOf(process.pid)}`;
	const candidate = `${path}.${process.pid}.${randomUUID()}`;
	writeFileSync(candidate, mine, { mode: 0o600 });
	try {
		for (let tries = 0; tries < 5; tries += 1) {
			try {
				// A link appears with its content or not at all, and fails where one stands already.
				linkSync(candidate, path);
				removeLeftovers(stateDir);
				return { release: () => rmSync(path, { force: true }) };
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
			}
			const holder = read(path);
			if (holder !== undefined && isAlive(holder))
				throw new Error(`${stateDir} is served by another sandbox (process ${holder.split(" ")[0]}). Stop it first.`);
			if (holder !== undefined) takeAway(path, holder);
		}
		throw new Error(`${stateDir} could not be locked: others keep taking it.`);
	} finally {
		rmSync(candidate, { force: true });
	}
}

/** What a process that was killed in the middle of a write left behind. */
function removeLeftovers(stateDir: string): void {
	for (const file of readdirSync(stateDir)) if (file.endsWith(".tmp")) rmSync(join(stateDir, file), { force: true });
}

/** Removes a dead holder's lock, and no other: who comes later than another taker puts the taker's lock back. */
function takeAway(path: string, holder: string): void {
	const aside = `${path}.${randomUUID()}`;
	try {
		renameSync(path, aside);
	} catch {
		return; // Another one took it away.
	}
	try {
		if (read(aside) !== holder) linkSync(aside, path);
	} finally {
		rmSync(aside, { force: true });
	}
}

function read(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
}

/** Whether the process that wrote a lock still runs; its start time tells it from a later one of the same number. */
function isAlive(holder: string): boolean {
	const [pid = "", start = ""] = holder.split(" ");
	if (!/^\d+$/.test(pid)) return false;
	try {
		process.kill(Number(pid), 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
	return start === "" || start === startOf(Number(pid));
}

/** A process's start time where the system tells it (Linux), else nothing; `dead` for one that waits to be reaped. */
function startOf(pid: number): string {
	const stat = read(`/proc/${pid}/stat`);
	const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
	return fields[0] === "Z" ? "dead" : (fields[19] ?? "");
}
