import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type TestContext, test } from "node:test";
import { CreateVpcRequest, DescribeVpcsRequest } from "@alicloud/vpc20160428";
import { vpcClient } from "../../test/sandbox-clients";
import { lockState } from "./lock";
import { openRequestLog } from "./request-log";
import { startSandbox } from "./server";
import { openStore } from "./store";

const regionId = "cn-hangzhou";
function folder(t: TestContext): string {
	const path = mkdtempSync(join(tmpdir(), "sandbox-"));
	t.after(() => rmSync(path, { recursive: true, force: true }));
	return path;
}
const serverFile = JSON.stringify(join(__dirname, "server.js"));

/** A sandbox in a process of its own, and where it listens. */
async function otherProcess(t: TestContext, stateDir: string): Promise<{ child: ChildProcess; port: number }> {
	const program = `require(${serverFile}).startSandbox({ stateDir: process.argv[1] }).then((s) => console.log(s.port))`;
	const child = spawn(process.execPath, ["-e", program, stateDir], { stdio: ["ignore", "pipe", "inherit"] });
	t.after(() => child.kill("SIGKILL"));
	const [line] = (await once(createInterface(child.stdout), "line")) as [string];
	return { child, port: Number(line) };
}

async function killed(child: ChildProcess): Promise<void> {
	const exit = once(child, "exit");
	child.kill("SIGKILL");
	await exit;
}

test("what a killed sandbox had answered is there when the next takes its state over", async (t) => {
	const stateDir = folder(t);
	const { child, port } = await otherProcess(t, stateDir);
	const keys = JSON.parse(readFileSync(join(stateDir, "keys.json"), "utf8"));
	const client = vpcClient({ port, ...keys });
	const answered: (string | undefined)[] = [];
	for (let i = 0; i < 5; i += 1) {
		const reply = await client.createVpc(new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16" }));
		answered.push(reply.body?.vpcId);
	}
	await assert.rejects(startSandbox({ stateDir }), new RegExp(`process ${child.pid}`));
	await killed(child);
	const sandbox = await startSandbox({ stateDir });
	t.after(() => sandbox.close());
	const list = await vpcClient(sandbox).describeVpcs(new DescribeVpcsRequest({ regionId }));
	assert.deepEqual(
		list.body?.vpcs?.vpc?.map((vpc) => vpc.vpcId),
		answered,
	);
});

test("a lock of a process that is gone, or of a later one with its number, is taken over", (t) => {
	for (const content of ["999999999 1", `${process.pid} 1`, "odd"]) {
		const stateDir = folder(t);
		writeFileSync(join(stateDir, "lock"), content);
		lockState(stateDir).release();
		assert.deepEqual(readdirSync(stateDir), []);
	}
});

test("of ten who take a stale lock over at once, one gets it", async (t) => {
	const stateDir = folder(t);
	writeFileSync(join(stateDir, "lock"), "999999999 1");
	const program = `try { require(${JSON.stringify(join(__dirname, "lock.js"))}).lockState(process.argv[1]); console.log("got it"); }
		catch (error) { console.log(/served by another/.test(error.message) ? "refused" : error.stack); }
		process.stdin.resume();`;
	const children = Array.from({ length: 10 }, () =>
		spawn(process.execPath, ["-e", program, stateDir], { stdio: ["pipe", "pipe", "inherit"] }),
	);
	const said = await Promise.all(children.map(async (child) => (await once(createInterface(child.stdout), "line"))[0]));
	for (const child of children) child.stdin.end();
	assert.equal(said.filter((line) => line === "got it").length, 1, said.join("\n"));
	assert.equal(said.filter((line) => line === "refused").length, 9, said.join("\n"));
});

test("a state of another version is refused by name, and so is a file that is none", (t) => {
	const stateDir = folder(t);
	for (const [text, message] of [
		['{"version":2}', /state\.json is a sandbox state of version 2; this Meridian reads version 1/],
		["[]", /state\.json is a sandbox state of version undefined/],
		['{"version":1', /state\.json is not a sandbox state/],
	] as const) {
		writeFileSync(join(stateDir, "state.json"), text);
		assert.throws(() => openStore(stateDir), message);
	}
});

test("a roll-back takes back what was changed inside a row, too", () => {
	const store = openStore();
	const group = {
		id: "sg-1",
		region: regionId,
		createdAt: 0,
		vpcId: "",
		type: "normal",
		resourceGroupId: "",
		name: "before",
		description: "",
		innerAccessPolicy: "Accept",
		rules: [],
		tags: [],
	} as const;
	store.securityGroups.set(group.id, { ...group, rules: [], tags: [] });
	store.commit();
	const row = store.securityGroups.get(group.id);
	assert.ok(row);
	row.name = "after";
	store.securityGroups.delete("sg-1");
	store.rollback();
	assert.equal(store.securityGroups.get("sg-1")?.name, "before");
});

test("files that a kill left half-written are cleared away, and a cut line of the request log is dropped", (t) => {
	const stateDir = folder(t);
	writeFileSync(join(stateDir, "state.json.1.tmp"), "{");
	writeFileSync(join(stateDir, "requests.jsonl"), '{"action":"A"}\n');
	appendFileSync(join(stateDir, "requests.jsonl"), '{"acti');
	const lock = lockState(stateDir);
	const entry = { time: "", requestId: "", action: "B", version: "", status: 200, parameters: {} };
	const log = openRequestLog(stateDir);
	log.add(entry);
	log.close();
	lock.release();
	assert.deepEqual(readdirSync(stateDir), ["requests.jsonl"]);
	const lines = readFileSync(join(stateDir, "requests.jsonl"), "utf8").trim().split("\n");
	assert.deepEqual(
		lines.map((line) => JSON.parse(line).action),
		["A", "B"],
	);
});
