import type { Context } from "../context";
import type { Invocation } from "../resources/invocation";
import type { Store } from "../store";
import { isOver } from "./invocation-status";

const dayMs = 24 * 60 * 60 * 1000;

/** The invocations that are still kept, oldest first. */
export function keptInvocations(store: Store, context: Context): Invocation[] {
	const { invocations, invocationDays } = context.limits;
	const young = (item: Invocation) =>
		!item.targets.every(isOver) || item.createdAt > context.now - invocationDays * dayMs;
	return [...store.invocations.values()].filter(young).slice(-invocations);
}

/** Throws away the invocations that are too old or too many. */
export function expireInvocations(store: Store, context: Context): void {
	const kept = new Set(keptInvocations(store, context).map(({ id }) => id));
	for (const id of store.invocations.keys()) if (!kept.has(id)) store.invocations.delete(id);
}
