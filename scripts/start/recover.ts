import { existsSync } from "node:fs";
import { yellow } from "../colours";
import type { Sandbox } from "../sandbox/server";
import { cloudThings, orphansAmong, removeOrphan } from "./orphans";
import type { Pulumi } from "./run-pulumi";
import { onStack } from "./stack";
import type { StackState } from "./stack-state";
import { stackName, type Workspace } from "./workspace";

/** What a run finds, and what it is about to do. */
export interface Situation {
	readonly state: StackState;
	/** Whether a lock of the backend had to be taken away. */
	readonly wasLocked: boolean;
	/** Where else than the record says something of ours may be. */
	readonly regions: readonly string[];
	/** Ids that stand in it are the person's own, whatever their names. */
	readonly fleet: unknown;
}

/**
 * Puts right what a run that was killed has left: what it had made without recording it, and operations whose end it did
 * not see. Each step can be interrupted itself and done again.
 */
export async function recover(
	pulumi: Pulumi,
	workspace: Workspace,
	sandbox: Pick<Sandbox, "url" | "accessKeyId" | "accessKeySecret">,
	{ state, wasLocked, regions, fleet }: Situation,
): Promise<void> {
	const fleetText = JSON.stringify(fleet) ?? "";
	const things = await cloudThings(sandbox, new Set([...state.regions, ...regions]));
	const orphans = orphansAmong(things, {
		pending: state.pendingCreates,
		prefix: existsSync(workspace.unfinished) ? stackName : undefined,
		isKnown: (id) => state.ids.has(id) || fleetText.includes(id),
	});
	const there = new Set(things.map(({ id }) => id));
	const gone = [...state.searchedIds].filter((id) => !there.has(id));
	if (wasLocked || state.pendingCount > 0 || orphans.length > 0) {
		console.log(yellow(`An earlier run was interrupted${wasLocked ? "; its lock is taken away" : ""}.`));
		for (const orphan of orphans) {
			await removeOrphan(sandbox, orphan);
			const { kind, name, id } = orphan;
			console.log(yellow(`It had created the ${kind} ${name} (${id}) without recording it: removed.`));
		}
		if (orphans.length === 0) console.log("It had created nothing that it did not record.");
	}
	if (gone.length > 0) console.log(yellow(`Recorded, but not in the sandbox any more: ${gone.join(", ")}.`));
	if (state.pendingCount === 0 && gone.length === 0) return;
	console.log("Comparing the record with what is there (pulumi refresh) …");
	// Asked for on a terminal it would want to be confirmed, in spite of --yes, before it forgets the pending creates.
	const unasked = ["--yes", "--skip-preview", "--non-interactive", "--suppress-progress", "--color", "never"];
	const said = await pulumi.ask(["refresh", ...unasked, "--clear-pending-creates", ...onStack(workspace)]);
	const counts =
		/^Resources:\n((?: +\S.*\n)+)/m
			.exec(said)?.[1]
			?.trim()
			.split(/ *\n */) ?? [];
	console.log(counts.length > 0 ? `  ${counts.join(", ")}\n` : "");
}
