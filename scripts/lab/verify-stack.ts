import { spawn } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { type Run, stackEnvironment } from "../start/deploy";
import { stackName } from "../start/workspace";

/** Runs `meridian verify` on the lab's stack, as a person would: by Cloud Assistant. @returns its exit code */
export function verifyStack(run: Omit<Run, "interruption">): Promise<number> {
	const verify = spawn(process.execPath, [join(packageRoot, "dist", "meridian.js"), "verify", "--stack", stackName], {
		// The stack's settings are here.
		cwd: run.workspace.project,
		env: stackEnvironment(run),
		stdio: ["ignore", "inherit", "inherit"],
	});
	return new Promise((resolve, reject) => {
		verify.on("error", reject);
		verify.on("close", (code) => resolve(code ?? 1));
	});
}
