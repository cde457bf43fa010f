import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { commandLimits } from "../facts/command-limits";
import { chunks } from "./chunks";
import { CloudError, type EcsClient, type Reply } from "./ecs-client";
import { readyGuests, rows, type WaitOptions } from "./ready-guests";

/** A script and how it is run. */
export interface GuestCommand {
	/** Name in the service's records. */
	readonly name: string;
	/** The script itself, not encoded. */
	readonly content: string;
	readonly shell: "sh" | "powershell";
	/** Seconds after which the service ends the script. */
	readonly timeout: number;
	/** Seconds from a guest's start within which its agent is expected. */
	readonly agentWait: number;
}

/** What became of a command on a guest. */
export interface GuestAnswer {
	readonly instanceId: string;
	/** `unreachable`: the script was not begun. `failed`: it ended with another exit code than 0, or was ended. */
	readonly outcome: "success" | "failed" | "unreachable";
	/** Undefined where the script did not come to its end. */
	readonly exitCode: number | undefined;
	/** Why it is no success, a sentence without a full stop; empty for a success. */
	readonly reason: string;
	/** What the script printed, cut by the service at its limit. */
	readonly output: string;
	/** Bytes of output that the service dropped. */
	readonly dropped: number;
	/** The service's id of the invocation; empty where there was none. */
	readonly invocationId: string;
	/** When the script ended, as the service says it in ISO 8601; empty where it did not. */
	readonly finishedAt: string;
}

export interface RunOptions extends WaitOptions {
	/** Called with the answers of each batch as it ends. */
	readonly report?: (answers: readonly GuestAnswer[]) => void;
}

/**
 * Runs a script on guests by Cloud Assistant, in batches, and waits for its end on each. Never throws for a guest: what
 * happened is in its answer. Throws CloudError where the service as a whole refuses or can't be reached.
 */
export async function runOnGuests(
	ask: EcsClient,
	command: GuestCommand,
	instanceIds: readonly string[],
	{ report = () => {}, ...waitOptions }: RunOptions = {},
): Promise<GuestAnswer[]> {
	const ids = [...new Set(instanceIds)];
	if (ids.length === 0) return [];
	const { signal } = waitOptions;
	const { ready, notReady } = await readyGuests(ask, ids, command.agentWait, waitOptions);
	const answers = [...notReady].map(([id, reason]) => unreachable(id, reason));
	if (answers.length > 0) report(answers);
	const batches = chunks(ready, commandLimits.maxGuests).map(async (batch) => {
		const ofBatch = await runBatch(ask, command, batch, signal);
		report(ofBatch);
		return ofBatch;
	});
	// Every batch comes to its end, so that what succeeded is known even where another one is refused.
	const ended = await Promise.allSettled(batches);
	for (const result of ended) if (result.status === "fulfilled") answers.push(...result.value);
	const refused = ended.find((result) => result.status === "rejected");
	if (refused) {
		if (answers.length === notReady.size) throw refused.reason;
		const known = new Set(answers.map(({ instanceId }) => instanceId));
		answers.push(...ready.filter((id) => !known.has(id)).map((id) => unreachable(id, String(refused.reason.message))));
	}
	const byId = new Map(answers.map((answer) => [answer.instanceId, answer]));
	return ids.map((id) => byId.get(id) ?? unreachable(id, "the service gave no answer for it"));
}

async function runBatch(
	ask: EcsClient,
	command: GuestCommand,
	batch: readonly string[],
	signal: AbortSignal | undefined,
): Promise<GuestAnswer[]> {
	if (signal?.aborted) return batch.map((id) => unreachable(id, "interrupted before it was begun"));
	let reply: Reply;
	try {
		reply = await ask("RunCommand", {
			Name: command.name.slice(0, 128),
			Type: command.shell === "sh" ? "RunShellScript" : "RunPowerShellScript",
			CommandContent: Buffer.from(command.content).toString("base64"),
			ContentEncoding: "Base64",
			Timeout: command.timeout,
			RepeatMode: "Once",
			KeepCommand: false,
			EnableParameter: false,
			InstanceId: batch,
			// One for every attempt of this request: where its answer was lost, nothing is run twice.
			ClientToken: randomUUID(),
		});
	} catch (error) {
		if (!(error instanceof CloudError) || !concernsGuests(error.code)) throw error;
		if (batch.length === 1) return [unreachable(batch[0]!, `the service refused: ${error.message}`)];
		// One guest that changed meanwhile makes the service refuse all of them.
		const halves = chunks(batch, Math.ceil(batch.length / 2));
		return (await Promise.all(halves.map((half) => runBatch(ask, command, half, signal)))).flat();
	}
	return await resultsOf(ask, String(reply.InvokeId), batch, command.timeout, signal);
}

/** Refusals that speak of the instances, not of the account, the command or the service. */
function concernsGuests(code: string): boolean {
	return /Instance/.test(code) && !/Quota|Limit/i.test(code);
}

/** Waits until the invocation has ended on each guest. */
async function resultsOf(
	ask: EcsClient,
	invocationId: string,
	batch: readonly string[],
	timeout: number,
	signal: AbortSignal | undefined,
): Promise<GuestAnswer[]> {
	const ended = new Map<string, GuestAnswer>();
	// The service ends scripts itself; where it loses one, we wait no longer than twice that.
	const until = Date.now() + timeout * 2000 + 120_000;
	for (let pause = 250; Date.now() < until; pause = Math.min(pause * 1.5, 5_000)) {
		// A service that can't be reached for a while says nothing of the scripts, which go on.
		for (const result of await pagesOf(ask, invocationId).catch(unlessRefused)) {
			const answer = answerOf(result, invocationId);
			if (answer) ended.set(answer.instanceId, answer);
		}
		if (batch.every((id) => ended.has(id))) break;
		if (signal?.aborted) break;
		await delay(pause, undefined, signal ? { signal } : {}).catch(() => {});
	}
	const silent = signal?.aborted ? "interrupted while it ran" : "the service did not say how the script ended";
	return batch.map((id) => ended.get(id) ?? { ...unreachable(id, silent), invocationId });
}

function unlessRefused(error: unknown): Reply[] {
	if (error instanceof CloudError && error.mayPass) return [];
	throw error;
}

async function pagesOf(ask: EcsClient, invocationId: string): Promise<Reply[]> {
	const found: Reply[] = [];
	for (let token: string | undefined; ; ) {
		const reply = await ask("DescribeInvocationResults", {
			InvokeId: invocationId,
			ContentEncoding: "Base64",
			MaxResults: commandLimits.maxResults,
			...(token === undefined ? {} : { NextToken: token }),
		});
		const { Invocation: invocation = {} } = reply as { Invocation?: Reply };
		found.push(...rows(invocation, "InvocationResults", "InvocationResult"));
		const next = invocation.NextToken;
		if (typeof next !== "string" || next === "" || next === token) return found;
		token = next;
	}
}

const unfinished = new Set(["Pending", "Scheduled", "Running", "Stopping"]);

function answerOf(result: Reply, invocationId: string): GuestAnswer | undefined {
	const status = String(result.InvocationStatus ?? "");
	if (unfinished.has(status)) return undefined;
	const text = (value: unknown) => (typeof value === "string" ? value : "");
	const isSuccess = status === "Success";
	const began = text(result.StartTime) !== "";
	const exitCode = typeof result.ExitCode === "number" && began ? result.ExitCode : undefined;
	const said = [text(result.ErrorCode), text(result.ErrorInfo)].filter(Boolean).join(": ");
	const how = status === "Failed" && exitCode !== undefined ? `its exit code is ${exitCode}` : `it ended as ${status}`;
	return {
		instanceId: String(result.InstanceId),
		outcome: isSuccess ? "success" : began ? "failed" : "unreachable",
		exitCode: isSuccess || status === "Failed" ? exitCode : undefined,
		reason: isSuccess ? "" : [how, said].filter(Boolean).join(", "),
		output: Buffer.from(text(result.Output), "base64").toString(),
		dropped: Number(result.Dropped ?? 0),
		invocationId,
		finishedAt: text(result.FinishedTime),
	};
}

function unreachable(instanceId: string, reason: string): GuestAnswer {
	return {
		instanceId,
		outcome: "unreachable",
		exitCode: undefined,
		reason,
		output: "",
		dropped: 0,
		invocationId: "",
		finishedAt: "",
	};
}
