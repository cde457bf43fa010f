import { spawn } from "node:child_process";
import { packageRoot } from "../../infra/package-root";
import { CommandError, exitCodes } from "../command-error";
import { afterStop, type Interruption } from "./interruption";

/** Runs `pulumi` in an environment of its own. */
export interface Pulumi {
	/** With its live output in front of the person. Throws CommandError when it fails, Interrupted when it was asked to end. */
	show(args: readonly string[]): Promise<void>;
	/** Gives back what it prints. Throws PulumiError with its own words when it fails. */
	ask(args: readonly string[]): Promise<string>;
}

/** A `pulumi` that ended with other than 0. */
export class PulumiError extends CommandError {
	constructor(
		message: string,
		/** Pulumi's own: 6 says that there is no such stack. */
		readonly code: number | null,
	) {
		super(message, exitCodes.unreachable);
	}
}

/** `env` is all that pulumi sees of the world (engine-environment.ts). */
export function pulumiIn(cli: string, env: Readonly<Record<string, string>>, interruption: Interruption): Pulumi {
	return {
		async show(args) {
			const quiet = process.stdout.isTTY ? [] : ["--suppress-progress"];
			const { code } = await run(cli, [...args, ...quiet], env, "inherit", interruption);
			if (code === 0) return;
			// Its live display takes Ctrl-C for itself, so that this may also be an interruption.
			throw new PulumiError(
				`pulumi ${args[0]} did not come to its end (exit code ${code}); its own words are above.\n${afterStop}`,
				code,
			);
		},
		async ask(args) {
			const { code, stdout, stderr } = await run(cli, args, env, "pipe", interruption);
			if (code === 0) return stdout;
			throw new PulumiError(`pulumi ${args.join(" ")} failed:\n${stdout}${stderr}`, code);
		},
	};
}

async function run(
	cli: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	output: "inherit" | "pipe",
	interruption: Interruption,
) {
	interruption.signal.throwIfAborted();
	const result = await new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
		// Pulumi's live display needs a terminal on both sides.
		const child = spawn(cli, args, {
			cwd: packageRoot,
			env: { ...env },
			stdio: [output === "inherit" ? "inherit" : "ignore", output, output],
		});
		// At SIGINT pulumi lets what it has begun come to its end, and begins nothing more.
		const stopForwarding = interruption.forward(() => child.kill("SIGINT"));
		let [stdout, stderr] = ["", ""];
		child.stdout?.on("data", (chunk: Buffer) => {
			stdout += chunk;
		});
		child.stderr?.on("data", (chunk: Buffer) => {
			stderr += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => {
			stopForwarding();
			resolve({ code, stdout, stderr });
		});
	});
	interruption.signal.throwIfAborted();
	return result;
}
