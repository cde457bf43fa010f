import assert from "node:assert/strict";
import { test } from "node:test";
import {
	assertSame,
	finishedRun,
	recorded,
	requestsFromNow,
	startRun,
	temporaryWorkspace,
	until,
	withCloud,
} from "./start-harness";

test("asked to end, npm start lets what has begun come to its end, says so, and the next one completes", async (t) => {
	const workspace = temporaryWorkspace(t);
	const requests = requestsFromNow(workspace);
	const run = startRun(workspace);
	assert.ok(await until(run, () => requests.next().some(({ action }) => action === "RunInstances")), run.output());
	run.child.kill("SIGTERM");
	assert.equal(await run.ended, 128 + 15, run.output());
	assert.match(run.output(), /\nInterrupted\. What was done is kept: npm start goes on from there/);
	assert.equal(recorded(workspace).pending, 0);

	const output = await finishedRun(workspace);
	assert.doesNotMatch(output, /had created|lock is taken away/);
	await withCloud(workspace, async ({ holds }) => {
		const held = await holds();
		assertSame(held, workspace);
		assert.equal(held.instances.length, 5);
	});
});
