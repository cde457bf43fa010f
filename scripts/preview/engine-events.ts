import type { EngineStep } from "../diff/read-engine-json";

/** A message of the engine, a provider or the program. */
export interface Diagnostic {
	readonly severity: string;
	readonly message: string;
	readonly urn?: string;
}

/** What differs in a property: how, by path (`tags.owner`, `dataDisks[0].size`). */
export type DetailedDiff = Readonly<Record<string, { readonly diffKind?: string }>>;

export interface PreviewEngineStep extends EngineStep {
	readonly detailedDiff?: DetailedDiff;
	/** Names of properties, where there is nothing more detailed. */
	readonly diffs?: readonly string[];
}

/** The events of a preview that matter here. */
export interface EngineEvents {
	readonly steps: PreviewEngineStep[];
	readonly diagnostics: Diagnostic[];
	/** Whether the engine came to its summary. */
	finished: boolean;
}

export function noEvents(): EngineEvents {
	return { steps: [], diagnostics: [], finished: false };
}

/** Adds what a line of the engine says. False where it is none of its events. */
export function gatherEvent(events: EngineEvents, line: string): boolean {
	let event: Record<string, unknown>;
	try {
		event = JSON.parse(line);
	} catch {
		return false;
	}
	if (typeof event !== "object" || event === null) return false;
	const { resourcePreEvent, diagnosticEvent, summaryEvent } = event as {
		resourcePreEvent?: { metadata?: Record<string, unknown> };
		diagnosticEvent?: { severity?: string; message?: string; urn?: string; ephemeral?: boolean };
		summaryEvent?: unknown;
	};
	const { op, urn, old, new: next, detailedDiff, diffs } = resourcePreEvent?.metadata ?? {};
	if (typeof op === "string") {
		const details = {
			...(detailedDiff ? { detailedDiff: detailedDiff as DetailedDiff } : {}),
			...(Array.isArray(diffs) ? { diffs: diffs.map(String) } : {}),
		};
		events.steps.push({ op, urn: String(urn), oldState: old, newState: next, ...details });
	}
	if (diagnosticEvent && !diagnosticEvent.ephemeral && diagnosticEvent.severity !== "debug") {
		const { severity = "info", message = "", urn: about } = diagnosticEvent;
		// The engine's own marks for colours.
		const text = message.replace(/<\{%[^%]*%\}>/g, "").trimEnd();
		if (text !== "") events.diagnostics.push({ severity, message: text, ...(about ? { urn: about } : {}) });
	}
	if (summaryEvent) events.finished = true;
	return true;
}
