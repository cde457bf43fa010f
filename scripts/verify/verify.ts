import { CloudError, ecsClient } from "../../infra/delivery/ecs-client";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { resourcesOfJson } from "../diff/read-engine-json";
import { enginePath, exportedStack } from "../engine/stack-export";
import { printRepairs, printVerdicts } from "./print-verdicts";
import { stackCloud } from "./stack-cloud";
import { type ExportedResource, stackGuests } from "./stack-guests";
import { askGuests, type Repair, repairGuests, type Verdict } from "./verify-guests";

export interface VerifyOptions {
	readonly stack: string;
	readonly json?: boolean;
	readonly repair?: boolean;
}

/** Asks a stack's guests how they are, delivers again where that is asked for, and prints it all. Gives the exit code. */
export async function verify({ stack, json, repair }: VerifyOptions): Promise<number> {
	const pulumi = await enginePath();
	// With secrets open: they may be in what guests were told. None of them is printed.
	const answer = exportedStack(pulumi, stack, "--show-secrets");
	if (typeof answer === "string")
		throw new CommandError(`The stack ${escapeControls(stack)} can't be read:\n${answer}`);
	const resources = (resourcesOfJson(answer.json)?.resources ?? []) as readonly ExportedResource[];
	const guests = stackGuests(resources);
	if (guests.length === 0)
		throw new CommandError(
			`The stack ${escapeControls(stack)} has no guest that Meridian tells something: nothing to verify.`,
			exitCodes.input,
		);
	try {
		const ask = ecsClient(stackCloud(pulumi, stack, resources));
		const before = await askGuests(ask, guests);
		const drifted = before.filter(({ state }) => state === "drifted").map(({ guest }) => guest);
		const repairs = repair && drifted.length > 0 ? await repairGuests(ask, drifted) : [];
		const again = repairs.length > 0 ? await askGuests(ask, drifted) : [];
		const after = before.map((verdict) => again.find(({ guest }) => guest === verdict.guest) ?? verdict);
		if (json) process.stdout.write(`${JSON.stringify(toJson(stack, before, repairs, after), undefined, "\t")}\n`);
		else {
			printVerdicts(before);
			if (repairs.length > 0) {
				printRepairs(repairs);
				console.log("");
				printVerdicts(again);
			}
		}
		return exitCodeFor(after);
	} catch (error) {
		if (error instanceof CloudError)
			throw new CommandError(`The cloud can't be asked: ${escapeControls(error.message)}`);
		if (error instanceof Error && /^alicloud:/.test(error.message))
			throw new CommandError(error.message, exitCodes.input);
		throw error;
	}
}

/** Drift counts before guests that could not be asked: neither is fine. */
function exitCodeFor(verdicts: readonly Verdict[]): number {
	if (verdicts.some(({ state }) => state === "drifted")) return exitCodes.differences;
	return verdicts.some(({ state }) => state === "unknown") ? exitCodes.unreachable : exitCodes.fine;
}

function toJson(stack: string, before: readonly Verdict[], repairs: readonly Repair[], after: readonly Verdict[]) {
	const one = ({ guest, state, report, drift, problem }: Verdict) => ({
		name: guest.name,
		instanceId: guest.instanceId,
		state,
		...(problem === "" ? {} : { problem }),
		drift,
		...(report === undefined ? {} : { report }),
	});
	const done = repairs.map(({ guest, ok, problem }) => ({
		name: guest.name,
		instanceId: guest.instanceId,
		ok,
		...(ok ? {} : { problem }),
	}));
	return {
		stack,
		guests: after.map(one),
		...(repairs.length === 0 ? {} : { repaired: done, before: before.map(one) }),
	};
}
