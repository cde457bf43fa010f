import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import type { MachineNetwork, NetworkNamespace } from "./machine-network";

const run = promisify(execFile);

/** Names of links are unique in a network. */
let made = 0;

/**
 * A network namespace of a guest's own: eth0 with the instance's address, and a default route to the network's services.
 * It is there as long as its holder, which ends with this process.
 */
export class GuestLink implements NetworkNamespace {
	private constructor(private readonly holder: ChildProcess) {}

	/** @param address with its prefix, `10.0.1.5/24` */
	static async open(network: MachineNetwork, address: string, macAddress?: string): Promise<GuestLink> {
		// Reads its standard input, which is closed when this process ends.
		const holder = spawn("unshare", ["--net", "sh", "-c", "echo ready; exec cat"], {
			stdio: ["pipe", "pipe", "inherit"],
		});
		await Promise.race([once(holder.stdout!, "data"), once(holder, "exit")]);
		const link = new GuestLink(holder);
		const name = `guest${++made}`;
		const [host = ""] = address.split("/");
		const gateway = "169.254.1.1";
		const outside = [
			`ip link add ${name} type veth peer name eth0 netns ${holder.pid}`,
			`ip addr add ${gateway}/32 dev ${name}`,
			`ip link set ${name} up`,
			`ip route replace ${host}/32 dev ${name}`,
		];
		const inside = [
			"ip link set lo up",
			...(macAddress ? [`ip link set eth0 address ${macAddress}`] : []),
			`ip addr add ${address} dev eth0`,
			"ip link set eth0 up",
			`ip route add default via ${gateway} dev eth0 onlink`,
		];
		try {
			await run("nsenter", [`--net=${network.path}`, "sh", "-ec", outside.join("\n")]);
			await run("nsenter", [`--net=${link.path}`, "sh", "-ec", inside.join("\n")]);
		} catch (error) {
			await link.close();
			throw error;
		}
		return link;
	}

	get path(): string {
		return `/proc/${this.holder.pid}/ns/net`;
	}

	async close(): Promise<void> {
		if (this.holder.exitCode !== null || this.holder.signalCode !== null) return;
		const ended = once(this.holder, "exit");
		this.holder.kill("SIGKILL");
		await ended;
	}
}
