import { setTimeout as delay } from "node:timers/promises";
import { commandLimits } from "../facts/command-limits";
import { chunks } from "./chunks";
import type { EcsClient, Reply } from "./ecs-client";

/** Guests that commands can be sent to, and why not to the others. */
export interface Readiness {
	readonly ready: readonly string[];
	/** By instance id, a sentence without a full stop. */
	readonly notReady: ReadonlyMap<string, string>;
}

export interface WaitOptions {
	/** Told which guests are waited for, each time there are fewer. */
	readonly waiting?: (instanceIds: readonly string[]) => void;
	/** When it is aborted nothing more is begun or waited for; what is not known by then is `unreachable`. */
	readonly signal?: AbortSignal;
}

/**
 * Which guests run and have Cloud Assistant's agent running. Guests that were started a moment ago are waited for.
 * @param wait seconds from a guest's start within which its agent is expected
 */
export async function readyGuests(
	ask: EcsClient,
	instanceIds: readonly string[],
	wait: number,
	{ signal, waiting: report = () => {} }: WaitOptions = {},
): Promise<Readiness> {
	const ready = new Set<string>();
	const notReady = new Map<string, string>();
	let open = [...instanceIds];
	const began = Date.now();
	for (let pause = 500; ; pause = Math.min(pause * 2, 5_000)) {
		const waiting: string[] = [];
		const [states, agents] = [await instanceStates(ask, open), await agentStates(ask, open)];
		for (const id of open) {
			const state = states.get(id);
			if (state?.status === "Running" && agents.has(id)) ready.add(id);
			else {
				notReady.set(id, reasonFor(state));
				if (isComing(state, began, wait)) waiting.push(id);
			}
		}
		if (waiting.length === 0 || signal?.aborted) break;
		if (waiting.length !== open.length || pause === 500) report(waiting);
		open = waiting;
		await delay(pause, undefined, signal ? { signal } : {}).catch(() => {});
	}
	for (const id of ready) notReady.delete(id);
	return { ready: instanceIds.filter((id) => ready.has(id)), notReady };
}

interface InstanceState {
	readonly status: string;
	/** Milliseconds; NaN where the service does not say. */
	readonly startedAt: number;
}

function reasonFor(state: InstanceState | undefined): string {
	if (state === undefined) return "there is no such instance";
	if (state.status !== "Running") return `the instance is ${state.status || "in no state that is known"}, not Running`;
	return "Cloud Assistant's agent is not running on it";
}

/** Whether a guest that is not ready is expected to be soon. */
function isComing(state: InstanceState | undefined, began: number, wait: number): boolean {
	const now = Date.now();
	if (state?.status === "Pending" || state?.status === "Starting") return now < began + wait * 1000;
	// The service tells the minute only, and its clock is not ours.
	return state?.status === "Running" && now < state.startedAt + wait * 1000 + 60_000 && now < began + wait * 1000;
}

async function instanceStates(ask: EcsClient, ids: readonly string[]): Promise<Map<string, InstanceState>> {
	const found = new Map<string, InstanceState>();
	for (const some of chunks(ids, commandLimits.maxDescribed)) {
		const reply = await ask("DescribeInstances", { InstanceIds: JSON.stringify(some), PageSize: some.length });
		for (const { InstanceId, Status, StartTime } of rows(reply, "Instances", "Instance")) {
			found.set(String(InstanceId), { status: String(Status ?? ""), startedAt: Date.parse(String(StartTime)) });
		}
	}
	return found;
}

/** The guests whose agent runs. */
async function agentStates(ask: EcsClient, ids: readonly string[]): Promise<Set<string>> {
	const found = new Set<string>();
	for (const some of chunks(ids, commandLimits.maxGuests)) {
		const reply = await ask("DescribeCloudAssistantStatus", { InstanceId: some, PageSize: commandLimits.maxResults });
		const set = rows(reply, "InstanceCloudAssistantStatusSet", "InstanceCloudAssistantStatus");
		for (const { InstanceId, CloudAssistantStatus } of set) {
			if (String(CloudAssistantStatus) === "true") found.add(String(InstanceId));
		}
	}
	return found;
}

/** Rows of a reply: two names deep, as ECS has them. */
export function rows(reply: Reply, ...names: readonly string[]): readonly Reply[] {
	const found = names.reduce<unknown>((inner, name) => (inner as Reply | undefined)?.[name], reply);
	return Array.isArray(found) ? (found as Reply[]) : [];
}
