import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs `work` while holding the lock file; waits while another living process holds it. A holder that died is noticed
 * by its process id and start time. The lock only spares work: were two holders ever to run at once, each still
 * fills its own folder and renames it into place.
 */
export async function withLock<T>(file: string, onWait: (pid: number) => void, work: () => Promise<T>): Promise<T> {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const own = `${process.pid} ${startTime(process.pid)}`;
	for (let told = false; !take(file, own); ) {
		const holder = read(file);
		if (holder === undefined) continue;
		if (alive(holder)) {
			if (!told) onWait(Number.parseInt(holder, 10));
			told = true;
			await delay(300);
		} else {
			breakStale(file, holder);
		}
	}
	try {
		return await work();
	} finally {
		if (read(file) === own) rmSync(file, { force: true });
	}
}

function take(file: string, own: string): boolean {
	const scratch = `${file}.${process.pid}`;
	writeFileSync(scratch, own);
	try {
		linkSync(scratch, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		unlinkSync(scratch);
	}
}

function breakStale(file: string, holder: string): void {
	const aside = `${file}.stale.${process.pid}`;
	try {
		renameSync(file, aside);
		if (read(aside) !== holder) linkSync(aside, file);
	} catch {
		// Another waiter was faster.
	}
	rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}

function alive(holder: string): boolean {
	const [pid = "", started = ""] = holder.split(" ");
	try {
		process.kill(Number.parseInt(pid, 10), 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
	return started === "" || startTime(Number.parseInt(pid, 10)) === started;
}

/** Tells a process from a later one with the same id; a killed one that nobody waited for has none. Empty without /proc. */
function startTime(pid: number): string {
	const stat = read(`/proc/${pid}/stat`);
	const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
	return fields[0] === "Z" || fields[0] === "X" ? "ended" : (fields[19] ?? "");
}
