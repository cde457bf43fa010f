import { spawnSync } from "node:child_process";
import { CommandError } from "../command-error";

/** The `pulumi` that is here. @throws CommandError that says how to get one */
export async function enginePath(): Promise<string> {
	const { findEngine, failure } = await import("./ensure-engine.js");
	const { engine, missing } = await findEngine();
	if (!engine.cli) throw new CommandError(failure(missing, "Not here yet (`meridian engine` gets it):"));
	return engine.cli.path;
}

/** The answer of `pulumi stack export`, or in words why there is none. */
export function exportedStack(
	pulumi: string,
	stack: string,
	...further: string[]
): { readonly json: unknown } | string {
	return askPulumi(pulumi, ["stack", "export", `--stack=${stack}`, ...further]);
}

/** What a command of pulumi answers in JSON, or in words why it doesn't. */
export function askPulumi(pulumi: string, args: readonly string[]): { readonly json: unknown } | string {
	const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
	const settings = { encoding: "utf8", maxBuffer: 1 << 30, env } as const;
	const { status, stdout, stderr, error } = spawnSync(pulumi, [...args, "--non-interactive"], settings);
	if (status !== 0) return (error?.message ?? stderr).trim();
	try {
		return { json: JSON.parse(stdout) };
	} catch {
		return "pulumi's answer is no JSON";
	}
}
