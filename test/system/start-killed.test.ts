import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../infra/package-root";
import type { LoggedRequest } from "../../scripts/sandbox/request-log";
import { leftovers } from "../../scripts/start/leftover-processes";
import {
	assertSame,
	finishedRun,
	isRead,
	requestsFromNow,
	type StartRun,
	type StartSettings,
	startRun,
	temporaryWorkspace,
	until,
	withCloud,
} from "./start-harness";

/** A moment at which a run's whole process group is killed. */
interface Moment {
	readonly title: string;
	/** @default - the sample fleet */
	readonly args?: readonly string[];
	/** Looked at all the time, with what the run's sandbox has answered so far. */
	readonly when: (seen: Seen) => boolean;
	/** What the next run must print for sure, given what the killed one had done. */
	readonly nextSays?: (seen: Seen) => readonly RegExp[];
}

interface Seen {
	readonly requests: readonly LoggedRequest[];
	readonly run: StartRun;
	readonly workspace: string;
}

const done = ({ requests }: Seen, action: string) =>
	requests.filter((request) => request.action === action && request.status === 200).length;
const lockGone = /An earlier run was interrupted; its lock is taken away\./;
const removed = (kind: string) => new RegExp(`had created the ${kind} \\S+ \\(\\S+\\) without recording it: removed`);

test("npm start completes after kill -9 at ten moments in a row: nothing doubled, nothing orphaned", async (t) => {
	const workspace = temporaryWorkspace(t);
	const changedFleet = join(workspace, "changed.yaml");
	writeFileSync(
		changedFleet,
		readFileSync(join(packageRoot, "fleet.yaml"), "utf8").replace("count: 2", "count: 3").replace("platform", "other"),
	);
	const changed = ["--config", changedFleet];
	let before: { moment: Moment; seen: Seen } | undefined;

	async function killed(moment: Moment): Promise<void> {
		const requests = requestsFromNow(workspace);
		const seen: LoggedRequest[] = [];
		const run = startRun(workspace, moment.args);
		const now = { requests: seen, run, workspace };
		const came = await until(run, () => {
			seen.push(...requests.next());
			return moment.when(now);
		});
		assert.ok(came, `the moment did not come:\n${run.output()}`);
		await run.kill();
		seen.push(...requests.next());
		check(run.output());
		before = { moment, seen: now };
	}

	/** What the last killed run's successor had to say. */
	function check(output: string): void {
		for (const pattern of before?.moment.nextSays?.(before.seen) ?? []) assert.match(output, pattern);
		before = undefined;
	}

	async function completes(args: readonly string[] = [], settings: StartSettings = {}): Promise<void> {
		check(await finishedRun(workspace, args, settings));
		await withCloud(workspace, async ({ holds }) => {
			const held = await holds();
			assertSame(held, workspace);
			assert.equal(held.vpcs.length, 1);
			assert.equal(held.instances.length, args.length > 0 ? 6 : 5);
		});
	}

	for (const moment of [
		{
			title: "while the engine starts, before the stack is made",
			when: () => existsSync(join(workspace, "backend", ".pulumi")),
		},
		{
			title: "when the VPC is there and not yet recorded",
			when: (seen) => done(seen, "CreateVpc") > 0,
			nextSays: () => [lockGone, removed("VPC")],
		},
		{
			title: "after the first vSwitch",
			when: (seen) => done(seen, "CreateVSwitch") > 0,
			nextSays: () => [lockGone],
		},
		{
			title: "after the VPC's security group",
			when: ({ requests }) =>
				requests.some(({ action, parameters }) => action === "CreateSecurityGroup" && parameters.VpcId),
			nextSays: () => [lockGone],
		},
		{
			title: "in the middle of the rules",
			when: (seen) => done(seen, "AuthorizeSecurityGroup") + done(seen, "AuthorizeSecurityGroupEgress") > 2,
			nextSays: () => [lockGone],
		},
		{
			title: "right after the first guest",
			when: (seen) => done(seen, "RunInstances") > 0,
			nextSays: () => [lockGone, removed("instance")],
		},
		{
			title: "when several guests are being waited for",
			when: (seen) => done(seen, "RunInstances") > 2,
			nextSays: (seen) => [
				lockGone,
				new RegExp(`(${removed("instance").source}[\\s\\S]*){${done(seen, "RunInstances")}}`),
			],
		},
		{
			title: "while a recovery compares the record with the cloud",
			when: duringRefresh(),
		},
	] satisfies Moment[]) {
		await t.test(moment.title, () => killed(moment));
	}
	// Pulumi asks questions on a terminal that it asks nowhere else.
	const terminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
	await t.test(`and completes${terminal ? ", on a terminal, unasked" : ""}`, () => completes([], { terminal }));
	await t.test("in the middle of an update", () =>
		killed({
			title: "update",
			args: changed,
			when: ({ requests }) => requests.some((request) => !isRead(request)),
			nextSays: () => [lockGone],
		}),
	);
	await t.test("in the middle of taking everything down", () =>
		killed({
			title: "destroy",
			args: ["--destroy"],
			when: (seen) => done(seen, "DeleteInstance") > 0,
			nextSays: () => [lockGone],
		}),
	);
	await t.test("and completes, with nothing left of any killed run", async () => {
		await completes(changed);
		assert.deepEqual(leftovers(join(workspace, "pulumi-home")), []);
		// Pulumi writes such files in place: one that a kill leaves half written, no later run gets over.
		const files = readdirSync(join(workspace, "backend"), { recursive: true, encoding: "utf8" });
		assert.deepEqual(
			files.filter((file) => file.endsWith(".attrs")),
			[],
		);
	});
});

/** True once the refresh of a recovery has asked the cloud for something. */
function duringRefresh(): Moment["when"] {
	let asked: number | undefined;
	return ({ run, requests }) => {
		if (!run.output().includes("pulumi refresh")) return false;
		asked ??= requests.length;
		return requests.length > asked + 2;
	};
}
