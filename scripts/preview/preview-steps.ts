import { secretMark } from "../../infra/review/read-state-side";
import { showValue } from "../../infra/spec/show-value";
import type { DetailedDiff, EngineEvents, PreviewEngineStep } from "./engine-events";

/** What a preview would do to a resource. */
export interface PreviewStep {
	readonly op: string;
	readonly type: string;
	readonly name: string;
	readonly urn: string;
	readonly properties: readonly PropertyChange[];
}

export interface PropertyChange {
	readonly name: string;
	/** Shown values: one line, cut; undefined for what carries documents, which are compared line by line instead. */
	readonly before?: string;
	readonly after?: string;
	/** Whether the resource is replaced for it. */
	readonly replaces: boolean;
}

/** What carries documents: Base64 or a script. */
const carriers = /^(userData|userdata|command)$/;

/** One step for each resource: a replacement, which the engine makes in several, is one. */
export function previewSteps({ steps }: EngineEvents): PreviewStep[] {
	const byUrn = new Map<string, PreviewStep>();
	for (const step of steps) {
		const urn = step.urn ?? "";
		const known = byUrn.get(urn);
		const op = /replace/.test(step.op ?? "") ? "replace" : (step.op ?? "");
		const properties = changes(step);
		byUrn.set(urn, {
			op: known?.op === "replace" ? "replace" : op,
			...naming(urn),
			urn,
			properties: properties.length > 0 ? properties : (known?.properties ?? []),
		});
	}
	// The engine's order changes from run to run.
	return [...byUrn.values()].toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`. */
function naming(urn: string): { type: string; name: string } {
	const [, , types = "", ...name] = urn.split("::");
	return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

function changes({ detailedDiff, diffs, oldState, newState }: PreviewEngineStep): PropertyChange[] {
	const [before, after] = [inputsOf(oldState), inputsOf(newState)];
	if (before === undefined || after === undefined) return [];
	const kinds: DetailedDiff = detailedDiff ?? Object.fromEntries((diffs ?? []).map((name) => [name, {}]));
	return Object.entries(kinds).map(([name, { diffKind = "" }]) => {
		const replaces = diffKind.endsWith("-replace");
		const [from, to] = [at(before, name), at(after, name)];
		if (carriers.test(name) && !isSecret(from) && !isSecret(to)) return { name, replaces };
		return { name, before: shown(from), after: shown(to), replaces };
	});
}

/** What the engine shows of a secret, as it is or in a value with its mark. */
const secret = "[secret]";

function isSecret(value: unknown): boolean {
	return value === secret || (typeof value === "object" && value !== null && secretMark in value);
}

function shown(value: unknown): string {
	return isSecret(value) ? secret : showValue(withoutMarks(value));
}

function withoutMarks(value: unknown): unknown {
	if (isSecret(value)) return secret;
	if (Array.isArray(value)) return value.map(withoutMarks);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutMarks(inner)]));
}

function inputsOf(state: unknown): unknown {
	return typeof state === "object" && state !== null ? (state as { inputs?: unknown }).inputs : undefined;
}

/** The value at a path as the engine writes them: `tags.owner`, `dataDisks[0].size`, `tags["a.b"]`. */
function at(value: unknown, path: string): unknown {
	const keys = [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
		([, quoted, index, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? index ?? plain!,
	);
	return keys.reduce<unknown>(
		(inner, key) =>
			typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
				? (inner as Record<string, unknown>)[key]
				: undefined,
		value,
	);
}
