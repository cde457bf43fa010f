import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { cannotContain, containedGuests } from "../../test/contained-guests";
import { centos6, classicZoneId, instanceCloud, windows } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";
import { type SandboxOptions, startSandbox } from "./server";

type Result = Record<string, unknown> & { InvocationStatus: string; Output: string };

async function cloud(t: TestContext, options: SandboxOptions = {}) {
	const { host, without } = containedGuests();
	const base = await instanceCloud(t, { guests: host, ...options });
	const results = async (InvokeId: unknown): Promise<Result[]> => {
		const reply = await base.call("DescribeInvocationResults", { InvokeId, MaxResults: 50 });
		return (reply.Invocation as { InvocationResults: { InvocationResult: Result[] } }).InvocationResults
			.InvocationResult;
	};
	const ended = async (InvokeId: unknown): Promise<Result[]> => {
		for (;;) {
			const found = await results(InvokeId);
			if (!found.some((item) => ["Pending", "Running", "Stopping"].includes(item.InvocationStatus))) return found;
			await setTimeout(20);
		}
	};
	const send = (ids: readonly string[], CommandContent: string, words: Record<string, unknown> = {}) =>
		base.call("RunCommand", {
			Type: "RunShellScript",
			CommandContent,
			...Object.fromEntries(ids.map((id, i) => [`InstanceId.${i + 1}`, id])),
			...words,
		});
	return { ...base, without, results, ended, send };
}

const text = (result: Result | undefined) => Buffer.from(result?.Output ?? "", "base64").toString();

test("a command really runs on its instances, in root's home, by its own interpreter, and its end is told of each", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { run, send, ended, call } = await cloud(t);
	const ids = await run({ amount: 2 });
	const script = '#!/bin/bash\n[[ bash == b* ]] && echo "$(pwd) $(id -u) {{ACS::InstanceId}} {{ word }}"; exit 3';
	const { InvokeId, CommandId } = await send(ids, Buffer.from(script).toString("base64"), {
		ContentEncoding: "Base64",
		EnableParameter: "true",
		Parameters: '{"word":"blue"}',
	});
	const found = await ended(InvokeId);
	assert.deepEqual(
		found.map((item) => [item.InstanceId, item.InvocationStatus, item.ExitCode, item.ErrorCode, text(item)]),
		ids.map((id) => [id, "Failed", 3, "ExitCodeNonzero", `/root 0 ${id} blue\n`]),
	);
	const reply = await call("DescribeInvocations", { InvokeId, IncludeOutput: "true" });
	const [invocation] = (reply.Invocations as { Invocation: Record<string, unknown>[] }).Invocation;
	assert.equal(invocation?.InvocationStatus, "Failed");
	assert.equal(Buffer.from(String(invocation?.CommandContent), "base64").toString(), script);
	// It was not asked to stay.
	assert.deepEqual((await call("DescribeCommands", { CommandId })).TotalCount, 0);
});

test("an instance whose agent is not running, or that is stopped, fails alone and is named", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { run, send, ended, call, without } = await cloud(t);
	const [good = "", bare = "", off = ""] = await run({ amount: 3 });
	without.add(bare);
	await call("StopInstance", { InstanceId: off });
	without.add(off);
	const { InvokeId } = await send([good, bare, off], "echo hello");
	const found = await ended(InvokeId);
	assert.deepEqual(
		found.map((item) => [item.InvocationStatus, item.ErrorCode, text(item)]),
		[
			["Success", "", "hello\n"],
			["Aborted", "ClientNotRunning", ""],
			["Aborted", "InstanceNotRunning", ""],
		],
	);
	const reply = await call("DescribeInvocations", { InvokeId });
	const [invocation] = (reply.Invocations as { Invocation: Record<string, unknown>[] }).Invocation;
	assert.equal(invocation?.InvocationStatus, "PartialFailed");
	const status = await call("DescribeCloudAssistantStatus", { "InstanceId.1": good, "InstanceId.2": bare });
	const set = status.InstanceCloudAssistantStatusSet as { InstanceCloudAssistantStatus: Record<string, unknown>[] };
	assert.deepEqual(
		set.InstanceCloudAssistantStatus.map((item) => item.CloudAssistantStatus),
		["true", "false"],
	);
});

test("without a host no instance's agent runs", async (t) => {
	const { call, one } = await instanceCloud(t);
	const id = await one();
	const { InvokeId } = await call("RunCommand", {
		Type: "RunShellScript",
		CommandContent: "true",
		"InstanceId.1": id,
	});
	const reply = await call("DescribeInvocations", { InvokeId });
	const [invocation] = (reply.Invocations as { Invocation: Record<string, unknown>[] }).Invocation;
	assert.equal(invocation?.InvocationStatus, "Failed");
	assert.equal((await call("GetInstanceConsoleOutput", { InstanceId: id })).ConsoleOutput, "");
});

test("a command that takes too long is killed and keeps its output; one that is stopped is terminated", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { one, send, ended, call, results } = await cloud(t);
	const id = await one();
	const slow = await send([id], "echo begun; sleep 600", { Timeout: 10 });
	const endless = await send([id], "sleep 600");
	while ((await results(endless.InvokeId))[0]?.InvocationStatus !== "Running") await setTimeout(20);
	await call("StopInvocation", { InvokeId: endless.InvokeId });
	assert.equal((await ended(endless.InvokeId))[0]?.InvocationStatus, "Terminated");
	const [timedOut] = await ended(slow.InvokeId);
	assert.deepEqual(
		[timedOut?.InvocationStatus, timedOut?.ErrorCode, text(timedOut)],
		["Timeout", "ExecutionTimeout", "begun\n"],
	);
	assert.equal(await codeOf(call("StopInvocation", { InvokeId: slow.InvokeId })), "InvocationStatus.NotSupport");
});

test("an output that is too long loses its beginning, and how much is told", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { one, send, ended } = await cloud(t, { limits: { outputBytes: 100 } });
	const { InvokeId } = await send([await one()], "seq 1 100; echo end");
	const [result] = await ended(InvokeId);
	assert.equal(text(result).length, 100);
	assert.match(text(result), /\nend\n$/);
	assert.equal(result?.Dropped, 292 + 4 - 100);
});

test("a working directory or a user that is not there is told as such", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { one, send, ended } = await cloud(t);
	const id = await one();
	const away = await send([id], "true", { WorkingDir: "/no/such" });
	const nobody = await send([id], "true", { Username: "no-such-user" });
	assert.equal((await ended(away.InvokeId))[0]?.ErrorCode, "DirectoryNotExists");
	assert.equal((await ended(nobody.InvokeId))[0]?.ErrorCode, "AccountNotExists");
});

test("what a request may not ask for is refused as a whole", async (t) => {
	const { run, call, classic, one, sandbox } = await cloud(t, { commandsInClassic: false });
	const ids = await run({ amount: 51 });
	const words = (list: readonly string[]) => Object.fromEntries(list.map((id, i) => [`InstanceId.${i + 1}`, id]));
	const base = { Type: "RunShellScript", CommandContent: "true", ...words(ids.slice(0, 1)) };
	const codes: [Record<string, unknown>, string][] = [
		[{ Type: "RunPython" }, "InvalidCmdType.NotFound"],
		[{ CommandContent: "x".repeat(18 * 1024) }, "CmdContent.ExceedLimit"],
		[{ CommandContent: "not base64!", ContentEncoding: "Base64" }, "CmdContent.DecodeError"],
		[words(ids), "InstanceIds.ExceedLimit"],
		[{ "InstanceId.2": "i-none" }, "InvalidInstance.NotFound"],
		[{ Timeout: 9 }, "InvalidParam.Timeout"],
		[{ Timeout: 86_401 }, "InvalidParam.Timeout"],
		[{ Type: "RunPowerShellScript" }, "InvalidInstance.NotMatch"],
		[{ Parameters: '{"a":"b"}' }, "Parameter.Disabled"],
		[{ Parameters: '{"a":"b"}', EnableParameter: "true" }, "Parameter.NotMatched"],
		[{ RepeatMode: "Period", Frequency: "rate(5m)" }, "Sandbox.NotSupported"],
		[
			{ "InstanceId.1": await one({ ...classic, imageId: centos6, zoneId: classicZoneId }) },
			"InvalidInstance.NotMatch",
		],
		[{ "InstanceId.1": await one({ imageId: windows }) }, "InvalidInstance.NotMatch"],
	];
	for (const [change, code] of codes)
		assert.equal(await codeOf(call("RunCommand", { ...base, ...change })), code, JSON.stringify(change).slice(0, 80));
	assert.equal(await codeOf(call("DescribeInvocations", { IncludeOutput: "true" })), "MissingParam.InvokeId");
	assert.equal(sandbox.store.invocations.size, 0);
	assert.ok(!JSON.stringify(sandbox.requests()).includes("xxxx"));
});

test("a kept command is listed, changed, invoked and deleted; a token makes one invocation of two tries", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { one, call, ended } = await cloud(t);
	const id = await one();
	const CommandContent = Buffer.from("echo kept").toString("base64");
	const { CommandId } = await call("CreateCommand", { Name: "k", Type: "RunShellScript", CommandContent });
	await call("ModifyCommand", { CommandId, Name: "renamed", Timeout: 20 });
	const words = { CommandId, "InstanceId.1": id, ClientToken: "once" };
	const { InvokeId } = await call("InvokeCommand", words);
	assert.equal((await call("InvokeCommand", words)).InvokeId, InvokeId);
	assert.equal(text((await ended(InvokeId))[0]), "kept\n");
	const listed = await call("DescribeCommands", { Name: "ren*", ContentEncoding: "PlainText" });
	const [command] = (listed.Commands as { Command: Record<string, unknown>[] }).Command;
	assert.deepEqual([command?.CommandContent, command?.Timeout, command?.InvokeTimes], ["echo kept", 20, 1]);
	await call("DeleteCommand", { CommandId });
	assert.equal(await codeOf(call("InvokeCommand", words)), "no error", "the token's own answer");
	assert.equal(await codeOf(call("InvokeCommand", { ...words, ClientToken: "other" })), "InvalidCmdId.NotFound");
});

test("records are kept thirty days and no longer", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	let now = Date.now();
	const { one, send, ended, results } = await cloud(t, { now: () => now });
	const { InvokeId } = await send([await one()], "true");
	await ended(InvokeId);
	now += 31 * 24 * 60 * 60 * 1000;
	assert.deepEqual(await results(InvokeId), []);
});

test("a command that runs while the sandbox ends is written down as interrupted, and what ran stays", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const stateDir = mkdtempSync(join(tmpdir(), "sandbox-"));
	const { one, send, ended, results, sandbox } = await cloud(t, { stateDir });
	const id = await one();
	const done = await send([id], "echo done");
	await ended(done.InvokeId);
	const cut = await send([id], "sleep 600");
	while ((await results(cut.InvokeId))[0]?.InvocationStatus !== "Running") await setTimeout(20);
	await sandbox.close();
	const again = await startSandbox({ stateDir });
	t.after(() => again.close());
	const statuses = [...again.store.invocations.values()].flatMap(({ targets }) =>
		targets.map(({ status, errorCode }) => [status, errorCode]),
	);
	assert.deepEqual(statuses, [
		["Success", ""],
		["Error", "ExecutionInterrupted"],
	]);
});
