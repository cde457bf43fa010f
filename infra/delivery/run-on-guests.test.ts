import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cannotContain, containedGuests } from "../../test/contained-guests";
import { instanceCloud } from "../../test/instance-cloud";
import { CloudError, type EcsClient, ecsClient } from "./ecs-client";
import { type GuestAnswer, runOnGuests } from "./run-on-guests";

// Against the sandbox, with guests in which scripts really run.

async function cloud(t: TestContext) {
	const { host, without } = containedGuests();
	const base = await instanceCloud(t, { guests: host });
	const { url, accessKeyId, accessKeySecret } = base.sandbox;
	const keys = { region: "cn-hangzhou", accessKey: accessKeyId, secretKey: accessKeySecret };
	return { ...base, without, ask: ecsClient({ ...keys, ecsEndpoint: url }) };
}

const command = (content: string) => ({ name: "test", content, shell: "sh" as const, timeout: 60, agentWait: 0 });
const calls = (sandbox: { requests(): readonly { action: string }[] }, action: string) =>
	sandbox.requests().filter((request) => request.action === action).length;
const outcomes = (answers: readonly GuestAnswer[]) => answers.map(({ instanceId, outcome }) => [instanceId, outcome]);

test("guests are asked 50 at a time, and each answer says how the script ended, in the order of the ids", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { ask, run, sandbox, without } = await cloud(t);
	const ids = [...(await run({ amount: 30 })), ...(await run({ amount: 24 }))];
	without.add(ids[1]!);
	const reported: string[] = [];
	const script = `echo "$HOME"; test "$HOME" = /root`;
	const answers = await runOnGuests(ask, command(`#!/bin/sh\n${script}\n`), [...ids, "i-nobody"], {
		report: (some) => reported.push(...some.map(({ instanceId }) => instanceId)),
	});
	assert.deepEqual(
		outcomes(answers),
		[...ids, "i-nobody"].map((id) => [id, id === ids[1] || id === "i-nobody" ? "unreachable" : "success"]),
	);
	assert.deepEqual(reported.toSorted(), [...ids, "i-nobody"].toSorted());
	assert.equal(calls(sandbox, "RunCommand"), 2);
	assert.equal(answers[0]?.output, "/root\n");
	assert.match(answers[1]?.reason ?? "", /agent is not running/);
	assert.equal(answers[1]?.invocationId, "");
	assert.match(answers.at(-1)?.reason ?? "", /no such instance/);
});

test("a script that fails is no success: its exit code and its output are told", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { ask, run } = await cloud(t);
	const [answer] = await runOnGuests(ask, command("#!/bin/sh\necho first; echo last >&2; exit 7\n"), await run());
	assert.equal(answer?.outcome, "failed");
	assert.equal(answer?.exitCode, 7);
	assert.match(answer?.reason ?? "", /exit code is 7/);
	assert.deepEqual(answer?.output.trim().split("\n").toSorted(), ["first", "last"]);
});

test("a reply that is lost makes nothing run twice, and a service that is away for a moment is asked again", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { ask, run, sandbox } = await cloud(t);
	const ids = await run({ amount: 2 });
	sandbox.faults.add({ action: "RunCommand", effect: { kind: "drop", when: "after" } });
	sandbox.faults.add({ action: "DescribeInvocationResults", effect: { kind: "error", code: "ServiceUnavailable" } });
	const answers = await runOnGuests(ask, command("#!/bin/sh\ntrue\n"), ids);
	assert.deepEqual(
		outcomes(answers),
		ids.map((id) => [id, "success"]),
	);
	assert.equal(sandbox.store.invocations.size, 1);
});

test("what the service refuses as a whole is thrown, with its own code and without keys", async (t) => {
	const { sandbox } = await cloud(t);
	const keys = { region: "cn-hangzhou", accessKey: sandbox.accessKeyId, secretKey: "wrong" };
	const stranger: EcsClient = ecsClient({ ...keys, ecsEndpoint: sandbox.url });
	await assert.rejects(runOnGuests(stranger, command("true"), ["i-1"]), (error) => {
		assert.ok(error instanceof CloudError);
		assert.equal(error.code, "SignatureDoesNotMatch");
		assert.doesNotMatch(error.message, /wrong|Signature=/);
		return true;
	});
});

test("interrupted, it waits no longer and says of each guest what it does not know", async (t) => {
	const reason = await cannotContain();
	if (reason) return t.skip(reason);
	const { ask, run, sandbox } = await cloud(t);
	const interruption = new AbortController();
	const asked: EcsClient = async (action, parameters) => {
		if (action === "DescribeInvocationResults") interruption.abort();
		return await ask(action, parameters);
	};
	const [answer] = await runOnGuests(asked, command("#!/bin/sh\nsleep 60\n"), await run(), {
		signal: interruption.signal,
	});
	assert.deepEqual([answer?.outcome, answer?.reason], ["unreachable", "interrupted while it ran"]);
	assert.notEqual(answer?.invocationId, "");
	await ask("StopInvocation", { InvokeId: answer?.invocationId });
	assert.equal(calls(sandbox, "RunCommand"), 1);
});
