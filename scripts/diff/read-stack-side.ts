import { spawnSync } from "node:child_process";
import { hasHiddenSecrets, readStateSide } from "../../infra/review/read-state-side";
import type { Side } from "../../infra/review/side";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { resourcesOfJson } from "./read-engine-json";

/** What a stack's state says, `stack:NAME`, from the backend and project that `pulumi` itself would use here. */
export async function readStackSide(name: string): Promise<Side> {
	const label = escapeControls(name);
	const stack = name.slice("stack:".length);
	if (stack === "") throw new CommandError("stack: names no stack. Use stack:NAME.", exitCodes.input);
	const { findEngine, failure } = await import("../engine/ensure-engine.js");
	const { engine, missing } = await findEngine();
	if (!engine.cli) throw new CommandError(failure(missing, "Not here yet (`meridian engine` gets it):"));
	const closed = exported(engine.cli.path, stack);
	if (typeof closed === "string")
		throw new CommandError(`The stack ${escapeControls(stack)} can't be read:\n${closed}`);
	const resources = resourcesOfJson(closed.json)?.resources ?? [];
	if (!hasHiddenSecrets(resources)) return readStateSide(label, resources);
	// Opened for their digests only: what they are encrypted to differs from stack to stack.
	const open = exported(engine.cli.path, stack, "--show-secrets");
	const opened = typeof open === "string" ? undefined : resourcesOfJson(open.json);
	return readStateSide(label, opened?.resources ?? resources);
}

/** The answer of `pulumi stack export`, or in words why there is none. */
function exported(pulumi: string, stack: string, ...further: string[]): { readonly json: unknown } | string {
	const args = ["stack", "export", `--stack=${stack}`, "--non-interactive", ...further];
	const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
	const { status, stdout, stderr, error } = spawnSync(pulumi, args, { encoding: "utf8", maxBuffer: 1 << 30, env });
	if (status !== 0) return (error?.message ?? stderr).trim();
	try {
		return { json: JSON.parse(stdout) };
	} catch {
		return "pulumi's answer is no JSON";
	}
}
