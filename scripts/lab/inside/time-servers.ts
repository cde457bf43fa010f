import { setTimeout } from "node:timers/promises";
import { ntpResponder, type TimeServerBehaviour } from "../../sandbox/guests/ntp-responder";
import type { TimeServerFault } from "./message";

/**
 * The network's NTP servers: a process of its own, so that nothing else of the lab delays an answer. Its arguments are the
 * addresses; each message says by address which of them misbehave.
 */
const behaviours = new Map<string, TimeServerBehaviour>();

process.on("message", (faults: Readonly<Record<string, TimeServerFault>>) => {
	for (const [address, behaviour] of behaviours) {
		const fault = faults[address] ?? {};
		behaviour.offsetSeconds = fault.offsetSeconds ?? 0;
		behaviour.beforeReply = fault.silent
			? () => new Promise<void>(() => {})
			: fault.delayMs
				? () => setTimeout(fault.delayMs)
				: undefined;
	}
});
process.on("disconnect", () => process.exit());

async function main(): Promise<void> {
	for (const address of process.argv.slice(2)) {
		const behaviour: TimeServerBehaviour = { offsetSeconds: 0, beforeReply: undefined };
		behaviours.set(address, behaviour);
		await ntpResponder(address, behaviour);
	}
	process.send?.("ready");
}
void main();
