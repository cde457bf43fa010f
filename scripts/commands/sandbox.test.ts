import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type TestContext, test } from "node:test";
import { rpcClient } from "../../test/sandbox-clients";

const meridian = join(__dirname, "..", "meridian.js");
function folder(t: TestContext): string {
	const path = mkdtempSync(join(tmpdir(), "sandbox-"));
	t.after(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
	test(`meridian sandbox says where it listens and its keys, answers, and ends cleanly on ${signal}`, async (t) => {
		const state = folder(t);
		const child = spawn(process.execPath, [meridian, "sandbox", "--state", state], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
		const [listening, key, secret] = [await lines.next(), await lines.next(), await lines.next()].map(
			(line) => line.value as string,
		);
		const port = Number(/^listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(listening ?? "")?.[1]);
		const address = {
			port,
			accessKeyId: key?.split(/ +/).at(-1) ?? "",
			accessKeySecret: secret?.split(/ +/).at(-1) ?? "",
		};
		const reply = await rpcClient(address, "2015-04-01").request<{ AccountId: string }>("GetCallerIdentity", {});
		assert.match(String(reply.AccountId), /^\d{16}$/);
		const exit = once(child, "exit");
		child.kill(signal);
		assert.deepEqual(await exit, [0, null]);
		assert.throws(() => readFileSync(join(state, "lock")), { code: "ENOENT" });
	});

test("meridian sandbox --json prints one line for machines", async () => {
	const keys = ["--access-key", "mine", "--secret", "own"];
	const child = spawn(process.execPath, [meridian, "sandbox", "--json", ...keys], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const [line] = (await once(createInterface(child.stdout), "line")) as [string];
	const { url, port, accessKeyId, accessKeySecret } = JSON.parse(line);
	assert.deepEqual([url, accessKeyId, accessKeySecret], [`http://127.0.0.1:${port}`, "mine", "own"]);
	const exit = once(child, "exit");
	child.kill("SIGTERM");
	await exit;
});

for (const [what, options, expected] of [
	["a port that is none", ["--port", "80x"], /--port: got "80x". Use a number from 0 to 65535/],
	["a delay that does not exist", ["--delay", "vpcSlow=1"], /delay: got "vpcSlow=1".*vpcPending/],
	["a fault that is none", ["--fault", "{}"], /fault: got "\{\}". Use JSON such as/],
] as const)
	test(`meridian sandbox with ${what} says what to write instead and exits 1`, () => {
		const run = spawnSync(process.execPath, [meridian, "sandbox", ...options], { encoding: "utf8" });
		assert.equal(run.status, 1);
		assert.match(run.stderr, expected);
		assert.doesNotMatch(run.stderr, /\n\s+at /);
	});

test("a guest root that is none is refused with the forms that work", () => {
	const { status, stderr } = spawnSync(process.execPath, [meridian, "sandbox", "--guest-root", "name:web*=/nowhere"], {
		encoding: "utf8",
	});
	assert.equal(status, 1, stderr);
	assert.match(stderr, /\/nowhere is no root file system .* Use DIR, light:DIR or none, after image:PATTERN= or name:/);
});
