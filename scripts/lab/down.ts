import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureEngine } from "../engine/ensure-engine";
import { startSandbox } from "../sandbox/server";
import { type Run, takeDown } from "../start/deploy";
import type { Interruption } from "../start/interruption";
import { openWorkspace } from "../start/workspace";
import { LabClient } from "./lab-client";
import { clearLeftovers, runningLab } from "./start-lab";

/** Takes a lab's fleet down by the real pulumi destroy, then the lab; also what one that was killed has left. */
export async function labDown(folder: string, interruption: Interruption): Promise<string> {
	const running = runningLab(folder);
	clearLeftovers(folder);
	if (!running && !existsSync(join(folder, "backend"))) return "There is no lab to take down.";
	const engine = await ensureEngine({ signal: interruption.signal });
	const workspace = openWorkspace(folder);
	const run = (sandbox: Run["sandbox"]): Run => ({ engine, workspace, sandbox, interruption });
	let said: string;
	if (running) {
		said = await takeDown(run(running));
		await new LabClient(running).end();
		while (runningLab(folder)) await new Promise((resolve) => setTimeout(resolve, 50));
	} else {
		// Its machines are gone with it; what it has recorded goes now.
		const sandbox = await startSandbox({ stateDir: workspace.sandbox });
		said = await takeDown(run(sandbox)).finally(() => sandbox.close());
	}
	rmSync(folder, { recursive: true, force: true });
	return said;
}
