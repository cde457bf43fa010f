import { availableParallelism } from "node:os";
import type { Limits } from "../context";
import type { Guests } from "../guests/guest-host";
import type { Machine, ScriptEnd } from "../guests/machine";
import { accountId } from "../ids";
import type { Invocation, InvocationTarget } from "../resources/invocation";
import type { Store } from "../store";
import { agentCheck, agentScript, refusals } from "./agent-script";
import { scriptFor } from "./command-content";
import { isOver } from "./invocation-status";

/** Runs the store's pending commands on the machines behind its instances, and writes down how they end. */
export interface CommandRunner {
	/** Begins what is pending and kills what is to stop; to be called after every change of the store. */
	look(): void;
	/** Kills what still runs and writes that down. */
	close(): Promise<void>;
}

export interface RunnerOptions {
	readonly store: Store;
	readonly guests: Guests;
	readonly limits: Pick<Limits, "outputBytes">;
	readonly now: () => number;
}

/** The agents' machine is this one: more at once would only be slower. The others are Pending meanwhile. */
const atOnce = availableParallelism() * 8;

/** Opens a runner; what an earlier run of the sandbox left unfinished is written down as interrupted. */
export function commandRunner(options: RunnerOptions): CommandRunner {
	const { store, guests, limits, now } = options;
	const running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
	let closed = false;

	/** The store's rows are looked up anew each time: a request that fails replaces them all. */
	function put(invocationId: string, instanceId: string, values: Partial<InvocationTarget>): void {
		const target = store.invocations.get(invocationId)?.targets.find((item) => item.instanceId === instanceId);
		if (target === undefined || isOver(target)) return;
		Object.assign(target, { updatedAt: now(), ...values });
		store.commit();
	}

	function interruptAll(): void {
		for (const invocation of store.invocations.values())
			for (const target of invocation.targets) if (!isOver(target)) Object.assign(target, interrupted(target, now()));
		store.commit();
	}

	async function run(invocation: Invocation, instanceId: string, signal: AbortSignal): Promise<void> {
		const agent = guests.guest(instanceId)?.agent;
		const instance = store.instances.get(instanceId);
		const finish = (values: Partial<InvocationTarget>) =>
			put(invocation.id, instanceId, { finishedAt: now(), ...values });
		if (agent === undefined || instance === undefined)
			return finish({ status: "Aborted", errorCode: instance ? "ClientNotRunning" : "InstanceNotExists" });
		put(invocation.id, instanceId, { status: "Running", startedAt: now() });
		const script = agentScript(invocation, scriptFor(invocation, instance, accountId));
		const end = await runByAgent(agent, invocation, script, signal);
		if (signal.aborted) finish({ status: "Terminated", ...outputOf(end) });
		else if (!store.instances.has(instanceId)) finish({ status: "Error", errorCode: "InstanceReleased" });
		else finish(outcomeOf(end));
	}

	function outputOf(end: AgentEnd): Partial<InvocationTarget> {
		if (end.kind !== "ran") return {};
		// The agent keeps the end of an output that is too long.
		const dropped = Math.max(0, end.output.length - limits.outputBytes);
		return { output: end.output.subarray(dropped).toString("base64"), dropped };
	}

	function outcomeOf(end: AgentEnd): Partial<InvocationTarget> {
		if (end.kind === "refused") return { status: "Error", errorCode: end.errorCode };
		const output = outputOf(end);
		if (end.timedOut) return { ...output, status: "Timeout", errorCode: "ExecutionTimeout" };
		// Killed, and not by us: the machine went away under it.
		if (end.exitCode === undefined) return { ...output, status: "Error", errorCode: "ExecutionInterrupted" };
		if (end.exitCode === 0) return { ...output, status: "Success", exitCode: 0 };
		return { ...output, status: "Failed", errorCode: "ExitCodeNonzero", exitCode: end.exitCode };
	}

	function look(): void {
		for (const invocation of store.invocations.values())
			for (const { instanceId, status } of invocation.targets) {
				const key = `${invocation.id}/${instanceId}`;
				if (status === "Stopping") running.get(key)?.abort.abort();
				if (closed || status !== "Pending" || running.has(key) || running.size >= atOnce) continue;
				const abort = new AbortController();
				const ended = run(structuredClone(invocation), instanceId, abort.signal).finally(() => {
					running.delete(key);
					if (!closed) look();
				});
				running.set(key, { abort, ended });
			}
	}

	interruptAll();
	return {
		look,
		async close() {
			closed = true;
			interruptAll();
			for (const { abort } of running.values()) abort.abort();
			await Promise.all([...running.values()].map(({ ended }) => ended));
		},
	};
}

type AgentEnd = { readonly kind: "refused"; readonly errorCode: string } | (ScriptEnd & { readonly kind: "ran" });

async function runByAgent(
	agent: Machine,
	invocation: Invocation,
	script: string,
	signal: AbortSignal,
): Promise<AgentEnd> {
	try {
		const check = agentCheck(invocation);
		const checked = check === undefined ? undefined : await agent.run(check, 10, signal);
		const errorCode = refusals[checked?.exitCode ?? 0];
		if (errorCode !== undefined) return { kind: "refused", errorCode };
		return { kind: "ran", ...(await agent.run(script, invocation.timeout, signal)) };
	} catch {
		return { kind: "refused", errorCode: "ExecutionException" };
	}
}

function interrupted(target: InvocationTarget, now: number): Partial<InvocationTarget> {
	const over = { finishedAt: now, updatedAt: now };
	if (target.status === "Stopping") return { ...over, status: "Terminated" };
	if (target.status === "Pending") return { ...over, status: "Aborted", errorCode: "DeliveryTimeout" };
	return { ...over, status: "Error", errorCode: "ExecutionInterrupted" };
}
