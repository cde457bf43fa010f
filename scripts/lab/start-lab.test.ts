import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { LabClient } from "./lab-client";
import { plainLab } from "./lab-options";
import { missingForLab } from "./preflight";
import { runningLab, startLab } from "./start-lab";

async function workspace(t: TestContext): Promise<string | undefined> {
	const missing = missingForLab();
	if (missing.length > 0) {
		t.skip(`cannot have: ${missing.join("; ")}`);
		return undefined;
	}
	const folder = await mkdtemp(join(tmpdir(), "lab-test-"));
	t.after(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

/** Processes in the network namespace that a lab's first process made. */
function processesOf(lab: number): number[] {
	const all = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number);
	const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
	const isBelow = (pid: number | undefined): boolean => pid !== undefined && (pid === lab || isBelow(parents.get(pid)));
	return all.filter((pid) => isBelow(pid));
}

function parentOf(pid: number): number | undefined {
	try {
		return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) || undefined;
	} catch {
		return undefined;
	}
}

const isThere = (pid: number): boolean => parentOf(pid) !== undefined;

test("a lab that is killed leaves no process, and the next one starts over its files", async (t) => {
	const folder = await workspace(t);
	if (folder === undefined) return;
	const killed = await startLab({ workspace: folder, options: plainLab });
	const processes = processesOf(killed.address.pid);
	assert.ok(processes.length >= 3, "the lab, its namespaces' first process, and its clocks");
	process.kill(killed.address.pid, "SIGKILL");
	for (const end = Date.now() + 60_000; processes.some(isThere) && Date.now() < end; ) await setTimeout(50);
	assert.deepEqual(processes.filter(isThere), []);
	assert.equal(runningLab(folder), undefined);
	const next = await startLab({ workspace: folder, options: plainLab });
	await assert.rejects(access(killed.address.control), "the killed one's sockets are cleared away");
	assert.deepEqual(await new LabClient(next.address).guests(), []);
	await next.end();
	await assert.rejects(access(next.address.control));
	assert.equal(runningLab(folder), undefined);
});
