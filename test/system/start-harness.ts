import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
	DescribeDisksRequest,
	DescribeInstancesRequest,
	DescribeNetworkInterfacesRequest,
	DescribeSecurityGroupsRequest,
} from "@alicloud/ecs20140526";
import { DescribeVpcsRequest, DescribeVSwitchesRequest } from "@alicloud/vpc20160428";
import { packageRoot } from "../../infra/package-root";
import type { LoggedRequest } from "../../scripts/sandbox/request-log";
import { leftovers } from "../../scripts/start/leftover-processes";
import { ecsClient, type SandboxAddress, vpcClient } from "../sandbox-clients";

/** A folder of a test's own for `npm start -- --workspace`; goes with the test, and so does what still runs in it. */
export function temporaryWorkspace(t: { after(hook: () => void): void }): string {
	const folder = mkdtempSync(join(tmpdir(), "meridian-start-"));
	t.after(() => {
		for (const pid of leftovers(join(folder, "pulumi-home"))) process.kill(pid, "SIGKILL");
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	});
	return folder;
}

/** A run of the program behind `npm start`, in a process group of its own. */
export interface StartRun {
	readonly child: ChildProcess;
	/** Everything that it printed so far, errors included. */
	output(): string;
	/** Exit code; null where a signal ended it. */
	readonly ended: Promise<number | null>;
	/** kill -9 of the whole group. */
	kill(): Promise<void>;
}

export interface StartSettings {
	/** The whole environment. @default - the test's own */
	readonly env?: NodeJS.ProcessEnv;
	/** What is run before the program and its arguments. @default - nothing */
	readonly under?: readonly string[];
	/** With a terminal, as util-linux's script makes one. @default false */
	readonly terminal?: boolean;
}

/** Starts `npm start -- --workspace DIR …` without npm: what npm itself runs. */
export function startRun(workspace: string, args: readonly string[] = [], settings: StartSettings = {}): StartRun {
	const program = [process.execPath, join(packageRoot, "dist", "scripts", "start", "start.js")];
	const line = [...(settings.under ?? []), ...program, "--workspace", workspace, ...args];
	const quoted = line.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
	const [command = "", ...rest] = settings.terminal ? ["script", "-qefc", quoted, "/dev/null"] : line;
	const child = spawn(command, rest, {
		cwd: packageRoot,
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
		env: settings.env ?? process.env,
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			output += chunk;
		});
	}
	// Plugins that outlive the group keep its pipes open: "exit" comes, "close" does not.
	const ended = once(child, "exit").then(([code]) => code as number | null);
	return {
		child,
		output: () => output,
		ended,
		async kill() {
			process.kill(-(child.pid ?? 0), "SIGKILL");
			await ended;
		},
	};
}

/** Runs to the end and asserts the exit code. Gives back what was printed. */
export async function finishedRun(
	workspace: string,
	args: readonly string[] = [],
	settings: StartSettings & { readonly code?: number } = {},
): Promise<string> {
	const run = startRun(workspace, args, settings);
	const code = await run.ended;
	assert.equal(code, settings.code ?? 0, run.output());
	return run.output();
}

/** The requests that a workspace's sandbox has answered since this was called; `next` gives those not given before. */
export function requestsFromNow(workspace: string): { next(): LoggedRequest[] } {
	const path = join(workspace, "sandbox", "requests.jsonl");
	let [position, rest] = [existsSync(path) ? readFileSync(path).length : 0, ""];
	return {
		next() {
			if (!existsSync(path)) return [];
			const file = openSync(path, "r");
			const chunk = Buffer.alloc(1 << 20);
			const length = readSync(file, chunk, 0, chunk.length, position);
			closeSync(file);
			position += length;
			const lines = (rest + chunk.toString("utf8", 0, length)).split("\n");
			rest = lines.pop() ?? "";
			return lines.map((line) => JSON.parse(line) as LoggedRequest);
		},
	};
}

/** Requests that change nothing. */
export const isRead = ({ action }: LoggedRequest): boolean => /^(Describe|List|Get)/.test(action);

/** The cloud that a workspace holds, served by the command and asked with the official clients. */
export async function withCloud<T>(workspace: string, look: (cloud: Cloud) => Promise<T>): Promise<T> {
	const command = join(packageRoot, "dist", "scripts", "meridian.js");
	const child = spawn(process.execPath, [command, "sandbox", "--state", join(workspace, "sandbox")], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	try {
		const address = await printedAddress(child);
		return await look({ ecs: ecsClient(address), vpc: vpcClient(address), holds: () => holdings(address) });
	} finally {
		const gone = once(child, "exit");
		if (child.exitCode === null && child.kill("SIGTERM")) await gone;
	}
}

export interface Cloud {
	readonly ecs: ReturnType<typeof ecsClient>;
	readonly vpc: ReturnType<typeof vpcClient>;
	/** Everything in it, by kind. */
	holds(): Promise<Holdings>;
}

/** `id` and name of each thing; disks and interfaces with the instance that they belong to. */
export interface Holdings {
	readonly vpcs: readonly Thing[];
	readonly vswitches: readonly Thing[];
	readonly securityGroups: readonly Thing[];
	readonly instances: readonly Thing[];
	readonly disks: readonly Thing[];
	readonly interfaces: readonly Thing[];
}

export interface Thing {
	readonly id: string;
	readonly name: string;
}

const region = { regionId: "cn-hangzhou" };

async function holdings(address: SandboxAddress): Promise<Holdings> {
	const [ecs, vpc] = [ecsClient(address), vpcClient(address)];
	const page = { ...region, pageSize: 50 };
	const [vpcs, vswitches, groups, instances, disks, interfaces] = await Promise.all([
		vpc.describeVpcs(new DescribeVpcsRequest(page)),
		vpc.describeVSwitches(new DescribeVSwitchesRequest(page)),
		ecs.describeSecurityGroups(new DescribeSecurityGroupsRequest(page)),
		ecs.describeInstances(new DescribeInstancesRequest(page)),
		ecs.describeDisks(new DescribeDisksRequest(page)),
		ecs.describeNetworkInterfaces(new DescribeNetworkInterfacesRequest(page)),
	]);
	const things = <T>(rows: readonly T[] | undefined, id: (row: T) => string | undefined, name: (row: T) => unknown) =>
		(rows ?? []).map((row) => ({ id: id(row) ?? "", name: String(name(row) ?? "") }));
	return {
		vpcs: things(
			vpcs.body?.vpcs?.vpc,
			(row) => row.vpcId,
			(row) => row.vpcName,
		),
		vswitches: things(
			vswitches.body?.vSwitches?.vSwitch,
			(row) => row.vSwitchId,
			(row) => row.vSwitchName,
		),
		securityGroups: things(
			groups.body?.securityGroups?.securityGroup,
			(row) => row.securityGroupId,
			(row) => row.securityGroupName,
		),
		instances: things(
			instances.body?.instances?.instance,
			(row) => row.instanceId,
			(row) => row.instanceName,
		),
		disks: things(
			disks.body?.disks?.disk,
			(row) => row.diskId,
			(row) => row.instanceId,
		),
		interfaces: things(
			interfaces.body?.networkInterfaceSets?.networkInterfaceSet,
			(row) => row.networkInterfaceId,
			(row) => row.instanceId,
		),
	};
}

/** What the stack's record holds: ids of cloud resources by Pulumi type, and how many operations are pending. */
export function recorded(workspace: string): { ids(type: string): string[]; readonly pending: number } {
	const path = join(workspace, "backend", ".pulumi", "stacks", "meridian", "sandbox.json");
	const { latest } = (JSON.parse(readFileSync(path, "utf8")) as Checkpoint).checkpoint;
	return {
		ids: (type) =>
			(latest.resources ?? []).flatMap((resource) => (resource.type === type && resource.id ? [resource.id] : [])),
		pending: latest.pending_operations?.length ?? 0,
	};
}

interface Checkpoint {
	readonly checkpoint: {
		readonly latest: {
			readonly resources?: readonly { readonly type: string; readonly id?: string }[];
			readonly pending_operations?: readonly unknown[];
		};
	};
}

/** Asserts that the cloud holds exactly what the record says, each thing once, and nothing that belongs to nothing. */
export function assertSame(holds: Holdings, workspace: string): void {
	const record = recorded(workspace);
	assert.equal(record.pending, 0);
	for (const [kind, type] of [
		["vpcs", "alicloud:vpc/network:Network"],
		["vswitches", "alicloud:vpc/switch:Switch"],
		["securityGroups", "alicloud:ecs/securityGroup:SecurityGroup"],
		["instances", "alicloud:ecs/instance:Instance"],
	] as const) {
		assert.deepEqual(holds[kind].map(({ id }) => id).toSorted(), record.ids(type).toSorted(), kind);
		if (kind !== "vpcs" && kind !== "securityGroups")
			assert.equal(new Set(holds[kind].map(({ name }) => name)).size, holds[kind].length, `${kind}: a name twice`);
	}
	const instances = new Set(holds.instances.map(({ id }) => id));
	for (const { id, name } of [...holds.disks, ...holds.interfaces]) assert.ok(instances.has(name), `${id} of ${name}`);
}

/** Waits until a condition holds or the run has ended. */
export async function until(run: StartRun, condition: () => boolean): Promise<boolean> {
	let over = false;
	void run.ended.then(() => {
		over = true;
	});
	while (!over) {
		if (condition()) return true;
		await delay(2);
	}
	return false;
}

function printedAddress(child: ChildProcess): Promise<SandboxAddress> {
	let text = "";
	return new Promise((resolve, reject) => {
		child.stdout?.on("data", (chunk: Buffer) => {
			text += chunk;
			const port = /^listening on http:\/\/127\.0\.0\.1:(\d+)$/m.exec(text)?.[1];
			const accessKeyId = /^access key (\S+)$/m.exec(text)?.[1];
			const accessKeySecret = /^secret +(\S+)$/m.exec(text)?.[1];
			if (port && accessKeyId && accessKeySecret) resolve({ port: Number(port), accessKeyId, accessKeySecret });
		});
		child.once("exit", () => reject(new Error(`meridian sandbox ended without its address: ${text}`)));
	});
}
