import type { StateResource } from "../../infra/review/state-resource";

/** What a file of the engine holds. */
export interface EngineResources {
	readonly resources: readonly StateResource[];
	/** For a preview: what is before it. */
	readonly before?: readonly StateResource[];
}

/** A step of a preview; a replacement has several. */
export interface EngineStep {
	readonly op?: string;
	readonly urn?: string;
	readonly oldState?: unknown;
	readonly newState?: unknown;
}

/** Resources in the JSON of `pulumi stack export` or `pulumi preview --json`; undefined where it is neither. */
export function resourcesOfJson(json: unknown): EngineResources | undefined {
	if (typeof json !== "object" || json === null) return undefined;
	const { deployment, steps } = json as { deployment?: { resources?: unknown }; steps?: unknown };
	if (Array.isArray(steps)) return resourcesOfSteps(steps as EngineStep[]);
	if (typeof deployment !== "object" || deployment === null) return undefined;
	const { resources } = deployment;
	return { resources: Array.isArray(resources) ? resources.filter(isResource) : [] };
}

/** Resources in a file's text: JSON, or a preview's events, one JSON object in a line. Undefined where it is no such text. */
export function resourcesOfText(text: string): EngineResources | undefined {
	if (!text.trimStart().startsWith("{")) return undefined;
	try {
		return resourcesOfJson(JSON.parse(text));
	} catch {
		return resourcesOfEvents(text);
	}
}

/** The engine writes events instead of one document where PULUMI_ENABLE_STREAMING_JSON_PREVIEW is set. */
function resourcesOfEvents(text: string): EngineResources | undefined {
	const steps: EngineStep[] = [];
	try {
		for (const line of text.split("\n").filter((line) => line.startsWith("{"))) {
			const { resourcePreEvent } = JSON.parse(line) as { resourcePreEvent?: { metadata?: Record<string, unknown> } };
			const { op, urn, old, new: next } = resourcePreEvent?.metadata ?? {};
			if (typeof op === "string") steps.push({ op, urn: String(urn), oldState: old, newState: next });
		}
	} catch {
		return undefined;
	}
	return steps.length > 0 ? resourcesOfSteps(steps) : undefined;
}

/** A replacement has several steps: the last state of each resource counts. */
export function resourcesOfSteps(steps: readonly EngineStep[]): EngineResources {
	const [before, after] = [new Map<string, StateResource>(), new Map<string, StateResource>()];
	const replaced = new Set(steps.filter(({ op }) => /replace/.test(op ?? "")).map(({ urn }) => urn));
	for (const { op, urn, oldState, newState } of steps) {
		if (isResource(oldState)) before.set(oldState.urn, oldState);
		const done = replaced.has(urn) ? "replace" : op;
		if (isResource(newState)) after.set(newState.urn, { ...newState, ...(done === undefined ? {} : { op: done }) });
	}
	return { resources: [...after.values()], before: [...before.values()] };
}

function isResource(value: unknown): value is StateResource {
	const { urn, type } = (value ?? {}) as { urn?: unknown; type?: unknown };
	return typeof urn === "string" && typeof type === "string";
}
