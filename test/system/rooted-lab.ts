import type { TestContext } from "node:test";
import { CannotHave } from "../../scripts/dev/debian-root";
import { debianGuestRoot } from "../../scripts/dev/guest-root";
import { parseGuestRoot } from "../../scripts/sandbox/guests/guest-roots";
import { RootHost } from "../../scripts/sandbox/guests/root-host";
import { type Lab, openLab } from "./stack-harness";

/** A lab whose instances are Debian 12 root file systems in which scripts really run. */
export interface RootedLab extends Lab {
	/** Runs a script on the guest of an instance, past the cloud, and gives what it printed. */
	inside(instanceId: string, script: string): Promise<string>;
}

/**
 * Opens a lab over Debian 12 roots; the reason in words where the machine can't have them.
 * @param first roots for some instances only, in front, such as `name:web-1=none`
 */
export async function openRootedLab(first: readonly string[] = []): Promise<RootedLab | string> {
	let root: string;
	try {
		root = await debianGuestRoot("bookworm", () => {}, "light");
	} catch (error) {
		if (error instanceof CannotHave) return `cannot have: ${error.message}`;
		throw error;
	}
	const host = new RootHost({ roots: [...first, `light:${root}`].map(parseGuestRoot) });
	const lab = await openLab({ guests: host });
	return {
		...lab,
		async inside(instanceId, script) {
			const end = await host.guest(instanceId)?.agent?.run(script, 60);
			if (end === undefined) throw new Error(`${instanceId} has no machine or its agent is not running`);
			return end.output.toString();
		},
	};
}

/** The lab, or undefined after the test was skipped with the reason. */
export function labOr(t: TestContext, lab: RootedLab | string): RootedLab | undefined {
	if (typeof lab !== "string") return lab;
	t.skip(lab);
	return undefined;
}

/** A script that was sent, and to whom. */
export interface Sent {
	readonly instanceIds: readonly string[];
	/** The script itself, decoded. */
	readonly script: string;
}

/** What the cloud's record says was sent while `work` ran. */
export async function sentDuring<T>(lab: Lab, work: () => Promise<T>): Promise<[T, Sent[]]> {
	const { invocations } = lab.sandbox.store;
	const before = new Set(invocations.keys());
	const result = await work();
	const sent = [...invocations.values()].filter(({ id }) => !before.has(id));
	return [
		result,
		sent.map(({ targets, commandContent }) => ({
			instanceIds: targets.map(({ instanceId }) => instanceId).sort(),
			script: Buffer.from(commandContent, "base64").toString(),
		})),
	];
}
