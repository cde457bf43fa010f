import { relative } from "node:path";
import { SpecError } from "../../infra/error";
import { renderFleet } from "../../infra/render/render-fleet";
import { red } from "../colours";
import { CommandError, exitCodes } from "../command-error";
import type { Engine } from "../engine/engine-part";
import { readFleetFile } from "../read-fleet-file";
import type { Sandbox } from "../sandbox/server";
import { printFleet } from "./fleet-table";
import { afterStop, Interrupted, type Interruption, onInterruption } from "./interruption";
import { type StartOptions, startOptions, usage } from "./start-options";
import { openWorkspace, type Workspace } from "./workspace";

async function start(interruption: Interruption): Promise<void> {
	const options = startOptions(process.argv.slice(2));
	if (options.help) return console.log(usage);
	const fleet = options.destroy ? undefined : showFleet(options.config);
	// Loaded only now: the table is on the screen within a second.
	const { startSandbox } = await import("../sandbox/server.js");
	const workspace = openWorkspace(options.workspace);
	// The sandbox's lock on its state also keeps a second `npm start` out.
	const sandbox = await startSandbox({ stateDir: workspace.sandbox, commandsInClassic: false }).catch(
		(error: Error) => {
			throw new CommandError(`The sandbox can't start: ${error.message}`);
		},
	);
	try {
		const engine = await getEngine(interruption.signal);
		const { deploy, takeDown } = await import("./deploy.js");
		const run = { engine, workspace, sandbox, interruption };
		if (fleet) {
			await deploy(run, fleet);
			console.log(farewell(sandbox, workspace, options));
		} else {
			console.log(await takeDown(run));
		}
	} finally {
		await sandbox.close();
	}
}

/** Reads the fleet and shows what it tells its guests: the first thing a person sees. */
function showFleet(config: string) {
	const document = readFleetFile(config);
	const { plan, groups } = renderFleet(document);
	console.log(`What ${relative(process.cwd(), config)} tells its guests (meridian render writes it to files):\n`);
	printFleet(groups);
	console.log();
	return { document, plan, groups };
}

function farewell({ url, accessKeyId, accessKeySecret }: Sandbox, workspace: Workspace, options: StartOptions): string {
	const folder = options.workspace === undefined ? "" : ` --workspace ${options.workspace}`;
	return `
The sandbox was at ${url} and has ended.
Its keys:              ${accessKeyId}, secret ${accessKeySecret}
The same cloud again:  npx meridian sandbox --state ${relative(process.cwd(), workspace.sandbox)}
Take it down:          npm start -- --destroy${folder}`;
}

async function getEngine(signal: AbortSignal): Promise<Engine> {
	const { ensureEngine, findEngine } = await import("../engine/ensure-engine.js");
	const report = await findEngine();
	const { engineEstimate } = await import("./engine-estimate.js");
	const estimate = engineEstimate(report);
	if (estimate === undefined) return report.engine as Engine;
	console.log(estimate);
	const { progressLine } = await import("../engine/progress-line.js");
	const progress = progressLine(process.stderr);
	try {
		return await ensureEngine({ report: progress.report, signal });
	} catch (error) {
		signal.throwIfAborted();
		throw error;
	} finally {
		progress.stop();
	}
}

start(onInterruption()).catch((error: unknown) => {
	if (error instanceof Interrupted) {
		console.error(`\nInterrupted. ${afterStop}`);
		process.exitCode = error.exitCode;
	} else if (error instanceof SpecError || error instanceof CommandError) {
		console.error(red(error.message));
		process.exitCode = error instanceof CommandError ? error.exitCode : exitCodes.input;
	} else {
		console.error("This is a bug in Meridian:", error);
		process.exitCode = exitCodes.bug;
	}
});
