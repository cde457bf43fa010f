import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Ends what a killed run has left running. The engine starts its plugins in process groups of their own, so that they
 * outlive it for minutes. All are known by their own PULUMI_HOME; only Linux tells it.
 * @returns once they are gone: how many there were
 */
export async function endLeftovers(pulumiHome: string): Promise<number> {
	const found = leftovers(pulumiHome);
	for (const pid of found) {
		try {
			process.kill(pid, "SIGKILL");
		} catch {
			// Gone in between.
		}
	}
	// One that waits to be reaped has no environment any more, and counts as gone.
	for (let left = found; left.length > 0; left = left.filter((pid) => belongsTo(pid, pulumiHome))) await delay(10);
	return found.length;
}

/** Processes that were started with this PULUMI_HOME and still run. */
export function leftovers(pulumiHome: string): number[] {
	let entries: string[];
	try {
		entries = readdirSync("/proc");
	} catch {
		return [];
	}
	return entries
		.filter((entry) => /^\d+$/.test(entry))
		.map(Number)
		.filter((pid) => pid !== process.pid && belongsTo(pid, pulumiHome));
}

function belongsTo(pid: number, pulumiHome: string): boolean {
	try {
		return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`PULUMI_HOME=${pulumiHome}`);
	} catch {
		return false;
	}
}
