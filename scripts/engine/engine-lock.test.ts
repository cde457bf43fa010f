import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { withLock } from "./engine-lock";

function lockFile(t: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), "meridian-lock-"));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	return join(folder, "lock");
}

test("the second holder waits until the first is done, and is told whom it waits for", async (t) => {
	const file = lockFile(t);
	const steps: string[] = [];
	let release = () => {};
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	const first = withLock(file, unexpected, async () => {
		await gate;
		steps.push("first");
	});
	const second = withLock(
		file,
		(pid) => {
			steps.push(`waits for ${pid}`);
			release();
		},
		async () => void steps.push("second"),
	);
	await Promise.all([first, second]);
	assert.deepEqual(steps, [`waits for ${process.pid}`, "first", "second"]);
	assert.ok(!existsSync(file));
});

test("the lock of a process that died is taken over, and so is one whose process id was given to another", async (t) => {
	const file = lockFile(t);
	const { pid } = spawnSync("true");
	for (const stale of [`${pid} 1`, `${process.pid} 1`]) {
		writeFileSync(file, stale);
		assert.equal(await withLock(file, unexpected, async () => "done"), "done");
	}
	assert.deepEqual(readdirSync(join(file, "..")), []);
});

test("a holder that was killed and that its parent hasn't waited for doesn't hold the lock", async (t) => {
	const file = lockFile(t);
	// The shell's child is killed; the shell, become another program, never waits for it.
	const script = `sleep 60 & echo $! "$(sed 's/.*) //' /proc/$!/stat | cut -d' ' -f20)"; kill -9 $!; exec sleep 60`;
	const parent = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"] });
	t.after(() => parent.kill("SIGKILL"));
	const [holder] = (await once(parent.stdout, "data")) as [Buffer];
	writeFileSync(file, holder.toString().trim());
	assert.equal(
		await withLock(
			file,
			() => {},
			async () => "done",
		),
		"done",
	);
});

test("a failure inside releases the lock", async (t) => {
	const file = lockFile(t);
	await assert.rejects(
		withLock(file, unexpected, () => Promise.reject(new Error("inside"))),
		/inside/,
	);
	assert.ok(!existsSync(file));
});

function unexpected(pid: number): void {
	assert.fail(`waited for ${pid}`);
}
