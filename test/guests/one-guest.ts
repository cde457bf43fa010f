import { randomUUID } from "node:crypto";
import type { TestContext } from "node:test";
import { setTimeout } from "node:timers/promises";
import { parseGuestRoot } from "../../scripts/sandbox/guests/guest-roots";
import { RootHost } from "../../scripts/sandbox/guests/root-host";
import { instanceCloud } from "../instance-cloud";

/** A program for a test to kill: starts a guest over a root, and prints a mark that all its processes have in their environment. */
async function main(): Promise<void> {
	const mark = `mark-${randomUUID()}`;
	process.env.GUEST_MARK = mark;
	const host = new RootHost({ roots: [parseGuestRoot(`light:${process.argv[2]}`)] });
	const { one } = await instanceCloud({ after: () => {} } as unknown as TestContext, { guests: host });
	const id = await one();
	while (host.guest(id)?.agent === undefined) await setTimeout(50);
	console.log(mark);
	await setTimeout(600_000);
}
void main();
