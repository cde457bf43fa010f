import { rmSync } from "node:fs";
import type { FleetGroupOutputs } from "../../infra/components/standard-fleet";
import type { FleetPlan, GroupPlan } from "../../infra/render/plan-fleet";
import type { RenderedGroup } from "../../infra/render/render-fleet";
import { yellow } from "../colours";
import { engineEnvironment } from "../engine/engine-environment";
import type { Engine } from "../engine/engine-part";
import type { Sandbox } from "../sandbox/server";
import { handOver } from "./hand-over";
import { Interrupted, type Interruption } from "./interruption";
import { endLeftovers } from "./leftover-processes";
import { printOutputs } from "./print-outputs";
import { recover } from "./recover";
import { type Pulumi, pulumiIn } from "./run-pulumi";
import { onStack, openStack, providerEnvironment, writeSettings } from "./stack";
import { readStackState, removeStaleLocks } from "./stack-state";
import { type Workspace, writeOwn } from "./workspace";

/** What a run works with. */
export interface Run {
	readonly engine: Engine;
	readonly workspace: Workspace;
	/** Its store only where it runs in this process. */
	readonly sandbox: Pick<Sandbox, "url" | "accessKeyId" | "accessKeySecret" | "certificateFile"> &
		Partial<Pick<Sandbox, "store">>;
	readonly interruption: Interruption;
	/** Whether the sandbox's instances have machines behind them, so that agents come. @default - false */
	readonly isBooted?: boolean;
}

export interface Fleet {
	readonly document: unknown;
	readonly plan: FleetPlan;
	/** Those whose scripts are handed over where nobody delivers them. @default - none */
	readonly groups?: readonly RenderedGroup[];
}

/** Brings the fleet up, or up to date, and prints what was created and what each guest was given. */
export async function deploy(run: Run, { document, plan, groups = [] }: Fleet): Promise<void> {
	const { workspace, sandbox } = run;
	const pulumi = await readyPulumi(run, secretVariables(plan.groups, workspace.samplePassword));
	const wasLocked = removeStaleLocks(workspace);
	const state = await openStack(pulumi, workspace);
	const { region } = plan.spec;
	writeSettings(workspace, state, { region, fleet: document });
	await recover(pulumi, workspace, sandbox, { state, wasLocked, regions: [region], fleet: document });
	const stack = onStack(workspace);
	const [told, deliveredIds] = await toItsEnd(workspace, async () => {
		await pulumi
			.show(["up", "--yes", "--skip-preview", "--suppress-outputs", ...stack])
			.catch(async (error: unknown) => {
				if (!run.isBooted && (await readStackState(pulumi, workspace))?.undelivered) console.error(yellow(notBooted));
				throw error;
			});
		const { outputs, instanceIds, deliveredIds } = (await readStackState(pulumi, workspace))!;
		const told = (outputs?.groups ?? {}) as Record<string, FleetGroupOutputs>;
		const ids = Object.values(told).flatMap((group) => group.instanceIds);
		// Stopped by Ctrl-C while it deletes, pulumi says 0 all the same.
		if (ids.length !== instanceIds.size || !ids.every((id) => instanceIds.has(id))) throw new Interrupted("SIGINT");
		return [told, deliveredIds] as const;
	});
	console.log();
	printOutputs(told, deliveredIds);
	const words = handOver(workspace, groups);
	if (words.length > 0) console.log(`\n${words.join("\n")}`);
}

const notBooted =
	"The guests of this sandbox are not booted: Cloud Assistant's agent runs on none, so that nothing can be delivered to one that is there already. Take the change back, or say onChange: ignore.";

/** Takes everything down that the stack records, whatever the fleet's document says by now. Gives back how that ended. */
export async function takeDown(run: Run): Promise<string> {
	const { workspace, sandbox } = run;
	const pulumi = await readyPulumi(run, {});
	const wasLocked = removeStaleLocks(workspace);
	const state = await openStack(pulumi, workspace);
	const regions = [...state.regions];
	writeSettings(workspace, state, { region: regions[0] });
	await recover(pulumi, workspace, sandbox, { state, wasLocked, regions, fleet: undefined });
	if (state.isEmpty) return "There is nothing to take down.";
	await toItsEnd(workspace, async () => {
		await pulumi.show(["destroy", "--yes", "--skip-preview", ...onStack(workspace)]);
		// Stopped by Ctrl-C, pulumi says 0 all the same.
		if (!(await readStackState(pulumi, workspace))?.isEmpty) throw new Interrupted("SIGINT");
	});
	if (!sandbox.store) return "\nEverything is taken down.";
	const { vpcs, vswitches, securityGroups, instances, disks, keyPairs } = sandbox.store;
	const left = [vpcs, vswitches, securityGroups, instances, disks, keyPairs].reduce((sum, { size }) => sum + size, 0);
	const rest = left === 0 ? "the sandbox is empty" : `${left} things in the sandbox are none of this fleet's, and stay`;
	return `\nEverything is taken down; ${rest}.`;
}

/** A pulumi that sees the sandbox and nothing else; what a killed run has left running is ended before. */
async function readyPulumi(run: Run, secrets: Readonly<Record<string, string>>): Promise<Pulumi> {
	await endLeftovers(run.workspace.pulumiHome);
	// Secrets first: a fleet may name no variable that steers the engine or the provider.
	return pulumiIn(run.engine.cli.path, { ...secrets, ...stackEnvironment(run) }, run.interruption);
}

/** The environment of whatever works on the stack: its engine, its backend and its cloud, and nothing of the caller's. */
export function stackEnvironment(run: Omit<Run, "interruption">): Record<string, string> {
	const { engine, workspace, sandbox } = run;
	return engineEnvironment({
		engine,
		pulumiHome: workspace.pulumiHome,
		home: workspace.home,
		set: {
			...providerEnvironment(sandbox),
			// Its sidecar files are written in place, and half of one makes the stack's record unreadable.
			PULUMI_BACKEND_URL: `file://${workspace.backend}?metadata=skip`,
			// Agents of guests that nobody boots are not waited for.
			...(run.isBooted ? {} : { MERIDIAN_AGENT_WAIT: "0" }),
			PULUMI_CONFIG_PASSPHRASE_FILE: workspace.passphraseFile,
		},
	});
}

/** Leaves a mark while the cloud is being changed, so that the next run knows whether this one came to its end. */
async function toItsEnd<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
	writeOwn(workspace.unfinished, "");
	const result = await work();
	rmSync(workspace.unfinished);
	return result;
}

/** The variables that the fleet's secrets are read from; those that are not set get a password made for this workspace. */
function secretVariables(groups: readonly GroupPlan[], samplePassword: string): Record<string, string> {
	const names = groups.flatMap(({ spec }) => {
		const source = spec.password?.secret;
		return source && "env" in source ? [source.env] : [];
	});
	return Object.fromEntries(names.map((name) => [name, process.env[name] ?? samplePassword]));
}
