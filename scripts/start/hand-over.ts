import { mkdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { RenderedGroup } from "../../infra/render/render-fleet";
import { type Workspace, writeOwn } from "./workspace";

/**
 * Hands over the scripts of guests that neither user data nor Cloud Assistant reaches: writes them to files and gives the
 * words that say which and why.
 */
export function handOver(workspace: Workspace, groups: readonly RenderedGroup[]): string[] {
	rmSync(workspace.commands, { recursive: true, force: true });
	return groups.flatMap(({ group, rendered }) => {
		if (rendered.plan.carrier !== "manual" || group.spec.count === 0) return [];
		const folder = join(workspace.commands, group.name);
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeOwn(join(folder, "command"), rendered.command);
		const why =
			rendered.plan.network === "classic"
				? "user data does not reach the classic network, and this sandbox refuses Cloud Assistant in it, as the real one may"
				: "the fleet says so";
		const guests = (group.spec.count ?? 1) === 1 ? `${group.name}-1 was` : `The guests of ${group.name} were`;
		return [
			`${guests} not told anything (carrier: manual; ${why}).`,
			`  The script to run there by hand: ${relative(process.cwd(), join(folder, "command"))}`,
		];
	});
}
