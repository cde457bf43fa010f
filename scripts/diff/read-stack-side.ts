import { hasHiddenSecrets, readStateSide } from "../../infra/review/read-state-side";
import type { Side } from "../../infra/review/side";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { enginePath, exportedStack } from "../engine/stack-export";
import { resourcesOfJson } from "./read-engine-json";

/** What a stack's state says, `stack:NAME`, from the backend and project that `pulumi` itself would use here. */
export async function readStackSide(name: string): Promise<Side> {
	const label = escapeControls(name);
	const stack = name.slice("stack:".length);
	if (stack === "") throw new CommandError("stack: names no stack. Use stack:NAME.", exitCodes.input);
	const pulumi = await enginePath();
	const closed = exportedStack(pulumi, stack);
	if (typeof closed === "string")
		throw new CommandError(`The stack ${escapeControls(stack)} can't be read:\n${closed}`);
	const resources = resourcesOfJson(closed.json)?.resources ?? [];
	if (!hasHiddenSecrets(resources)) return readStateSide(label, resources);
	// Opened for their digests only: what they are encrypted to differs from stack to stack.
	const open = exportedStack(pulumi, stack, "--show-secrets");
	const opened = typeof open === "string" ? undefined : resourcesOfJson(open.json);
	return readStateSide(label, opened?.resources ?? resources);
}
