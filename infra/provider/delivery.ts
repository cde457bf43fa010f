import { createHash } from "node:crypto";
import type { EcsClient } from "../delivery/ecs-client";
import { type GuestAnswer, runOnGuests } from "../delivery/run-on-guests";
import type { DeliveryInputs, DeliveryState, GuestRecord } from "./delivery-inputs";
import { keptRecords, type Target, targetsOf } from "./delivery-plan";
import { changedPaths, failureWords, guestCount, planWords } from "./delivery-words";
import type { EngineLog } from "./engine-log";
import { isUnknown } from "./grpc";

/** Documents that were brought to some guests and not to others: what succeeded is recorded, and the rest is named. */
export class PartialDelivery extends Error {
	constructor(
		message: string,
		readonly id: string,
		readonly properties: object,
	) {
		super(message);
	}
}

/** What a delivery needs of the world. */
export interface DeliveryTools {
	readonly ask: () => EcsClient;
	readonly log: EngineLog;
	/** Aborted when the person asks pulumi to stop. */
	readonly signal: AbortSignal;
}

/** The engine's question what would change. */
export interface DeliveryDiff {
	readonly changes: boolean;
	/** Paths of inputs that the engine shows. The command is not among them: its documents say what differs. */
	readonly properties: readonly string[];
}

/**
 * Whether an update is needed: only when some guest needs a delivery. More guests that are born with these documents, fewer
 * guests, and other bounds of time are recorded with the inputs and are no change.
 */
export async function diffDelivery(
	old: { readonly state: DeliveryState; readonly inputs: Partial<DeliveryInputs> },
	inputs: DeliveryInputs,
	urn: string,
	{ log }: Pick<DeliveryTools, "log">,
): Promise<DeliveryDiff> {
	if (isUnknown(inputs.guests as unknown)) {
		await log.info(`${inputs.name}: which guests are delivered to is known only once others are made`, urn);
		return { changes: true, properties: ["guests"] };
	}
	const targets = targetsOf(inputs, old.state);
	const changed = changedPaths(old.inputs.documents ?? {}, inputs.documents);
	await say(inputs, targets, changed, urn, log);
	const properties = [
		...changed.map((path) => `documents[${JSON.stringify(path)}]`),
		...targets.filter(({ why }) => why !== "changed").map(({ key }) => `guests[${JSON.stringify(key)}]`),
	];
	return { changes: targets.length > 0, properties: targets.length > 0 ? properties : [] };
}

/** Says beforehand what a new resource will do: guests that run already may have older documents. */
export async function announceDelivery(inputs: DeliveryInputs, urn: string, log: EngineLog): Promise<void> {
	if (isUnknown(inputs.guests as unknown)) return;
	await say(inputs, targetsOf(inputs, { records: {} }), [], urn, log);
}

async function say(
	{ name }: DeliveryInputs,
	targets: readonly Target[],
	changed: readonly string[],
	urn: string,
	log: EngineLog,
): Promise<void> {
	for (const sentence of planWords(name, targets, changed, isUnknown)) await log.info(sentence, urn);
}

/**
 * Brings the documents to the guests that need them, waits for each, and gives the outputs.
 * Throws PartialDelivery that names the guests that were not reached.
 */
export async function deliver(
	inputs: DeliveryInputs,
	state: DeliveryState,
	urn: string,
	{ ask, log, signal }: DeliveryTools,
): Promise<DeliveryInputs & DeliveryState> {
	const records: Record<string, GuestRecord> = keptRecords(inputs, state);
	const targets = targetsOf(inputs, state);
	if (targets.length === 0) return { ...inputs, records };
	let done = 0;
	const answers = await runOnGuests(
		ask(),
		{
			name: `Meridian ${inputs.name}`,
			content: inputs.command,
			shell: inputs.shell,
			timeout: inputs.timeout,
			// Where no agent will come (npm start, tests) waiting is not part of what the state says.
			agentWait: Number(process.env.MERIDIAN_AGENT_WAIT ?? inputs.agentWait),
		},
		targets.map(({ guest }) => guest.instanceId),
		{
			signal,
			waiting: (some) => void log.progress(`waiting for Cloud Assistant's agent on ${guestCount(some.length)}`, urn),
			report: (some) => {
				done += some.length;
				void log.progress(`${done} of ${guestCount(targets.length)} done`, urn);
			},
		},
	);
	const byId = new Map(answers.map((answer) => [answer.instanceId, answer]));
	const failed: { key: string; answer: GuestAnswer }[] = [];
	for (const { key, guest } of targets) {
		const answer = byId.get(guest.instanceId)!;
		records[key] = recordFor(answer, inputs.documentsSha256, records[key]);
		if (answer.outcome !== "success") failed.push({ key, answer });
	}
	const outputs = { ...inputs, records };
	if (failed.length === 0) return outputs;
	throw new PartialDelivery(failureWords(inputs.name, failed), deliveryId(urn), outputs);
}

/** The resource's id: the same for the same resource. It stands for nothing in the cloud. */
export function deliveryId(urn: string): string {
	return `delivery-${createHash("sha256").update(urn).digest("hex").slice(0, 16)}`;
}

function recordFor(answer: GuestAnswer, documentsSha256: string, before: GuestRecord | undefined): GuestRecord {
	const isUntouched = answer.outcome === "unreachable" && answer.invocationId === "";
	return {
		instanceId: answer.instanceId,
		documentsSha256:
			answer.outcome === "success" ? documentsSha256 : isUntouched ? (before?.documentsSha256 ?? "") : "",
		outcome: answer.outcome,
		carrier: "cloud-assistant",
		at: answer.finishedAt,
		invocationId: answer.invocationId,
		reason: answer.reason,
	};
}
