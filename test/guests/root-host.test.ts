import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { CannotHave } from "../../scripts/dev/debian-root";
import { debianGuestRoot, type GuestRootForm } from "../../scripts/dev/guest-root";
import { parseGuestRoot } from "../../scripts/sandbox/guests/guest-roots";
import { RootHost } from "../../scripts/sandbox/guests/root-host";
import { instanceCloud, ubuntu } from "../instance-cloud";

/** A cloud whose instances named `guest*` have a root of that form; undefined after a skip. */
async function rooted(t: TestContext, form: GuestRootForm) {
	const root = await debianGuestRoot("bookworm", () => {}, form).catch((error: unknown) => {
		if (!(error instanceof CannotHave)) throw error;
		t.skip(`cannot have: ${error.message}`);
		return undefined;
	});
	if (root === undefined) return undefined;
	const stateDir = mkdtempSync(join(tmpdir(), "guests-"));
	const host = new RootHost({ roots: [parseGuestRoot(`name:guest*=${form === "light" ? "light:" : ""}${root}`)] });
	const cloud = await instanceCloud(t, { guests: host, stateDir });
	t.after(() => rmSync(stateDir, { recursive: true, force: true }));
	const until = async (id: string, status: string) => {
		while ((await cloud.read(id)).status !== status) await setTimeout(50);
	};
	const run = async (id: string, script: string) => {
		const end = await host.guest(id)?.agent?.run(script, 60);
		assert.ok(end, host.guest(id)?.console().toString());
		return end.output.toString();
	};
	return { ...cloud, host, stateDir, until, run, root };
}

test("an instance over a root has its own files and address; they stay while it is stopped and go with it", {
	timeout: 600_000,
}, async (t) => {
	const cloud = await rooted(t, "light");
	if (cloud === undefined) return;
	const { one, until, run, call, host, read, stateDir, root } = cloud;
	const id = await one({ instanceName: "guest-1", imageId: ubuntu });
	const other = await one({ instanceName: "guest-2" });
	const bare = await one({ instanceName: "no-machine" });
	assert.equal(host.guest(bare), undefined);
	for (const each of [id, other]) await until(each, "Running");
	const address = (await read(id)).vpcAttributes?.privateIpAddress?.ipAddress?.[0] ?? "";
	assert.match(await run(id, "ip -4 addr show eth0; hostname; cat /etc/hostname"), new RegExp(`inet ${address}/24`));
	await run(id, "echo mine >/etc/mine");
	assert.equal(await run(other, "ls /etc/mine 2>/dev/null"), "");
	assert.ok(!existsSync(join(root, "etc/mine")));
	await call("StopInstance", { InstanceId: id });
	await until(id, "Stopped");
	assert.equal(host.guest(id)?.agent, undefined);
	await call("StartInstance", { InstanceId: id });
	await until(id, "Running");
	assert.equal(await run(id, "cat /etc/mine"), "mine\n");
	await call("DeleteInstance", { InstanceId: id, Force: "true" });
	while (existsSync(join(stateDir, "guests", id))) await setTimeout(50);
	assert.deepEqual(readdirSync(join(stateDir, "guests")), [other]);
});

test("a booted root runs its instance's user data with its own cloud-init, once", { timeout: 600_000 }, async (t) => {
	const cloud = await rooted(t, "cloud-init");
	if (cloud === undefined) return;
	const { one, until, run, call, host } = cloud;
	const userData = Buffer.from("#!/bin/sh\necho run >>/srv/told\n").toString("base64");
	const id = await one({ instanceName: "guest", userData });
	await until(id, "Running");
	assert.equal(await run(id, "cat /srv/told"), "run\n");
	assert.match(host.guest(id)?.console().toString() ?? "", /cloud-init/i);
	await call("RebootInstance", { InstanceId: id });
	while (host.guest(id)?.agent === undefined) await setTimeout(100);
	assert.equal(await run(id, "cat /srv/told"), "run\n");
});

test("a sandbox that is killed leaves no guest, no network and no mount behind", { timeout: 600_000 }, async (t) => {
	const cloud = await rooted(t, "light");
	if (cloud === undefined) return;
	const program = join(__dirname, "one-guest.js");
	const child = spawn(process.execPath, [program, cloud.root], { stdio: ["ignore", "pipe", "inherit"] });
	const [line] = (await once(child.stdout, "data")) as [Buffer];
	const mark = line.toString().trim();
	assert.ok(processesWith(mark).length > 0);
	child.kill("SIGKILL");
	await once(child, "exit");
	while (processesWith(mark).length > 0) await setTimeout(50);
	assert.ok(!readFileSync("/proc/self/mountinfo", "utf8").includes(mark));
});

/** Processes whose environment or command line has a mark. */
function processesWith(mark: string): string[] {
	return readdirSync("/proc").filter((pid) => {
		if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
		try {
			return readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark);
		} catch {
			return false;
		}
	});
}
