import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type Machine, runToEnd, type ScriptEnd } from "./machine";
import type { NetworkNamespace } from "./machine-network";
import { type OverlayFolders, onOverlay } from "./overlay";

/**
 * A root file system with systemd, really booted in namespaces of its own by systemd-nspawn. It has no power over the
 * machine's clock: a time daemon inside has to run without setting it (chronyd -x).
 */
export class BootedMachine implements Machine {
	private constructor(
		private readonly nspawn: ChildProcess,
		private readonly network: NetworkNamespace,
	) {}

	/**
	 * Boots; returns when systemd has started everything. It ends with this process, however that ends.
	 * @param disk whether what it writes is lost at its end, or where that stays. @default - it is written into the root
	 * @throws with its console when it doesn't
	 */
	static async boot(
		root: string,
		name: string,
		network: NetworkNamespace,
		disk: "volatile" | OverlayFolders | undefined = undefined,
		onConsole: (chunk: Buffer) => void = () => {},
	): Promise<BootedMachine> {
		const overlay = typeof disk === "object" ? disk : undefined;
		const flags = [
			`--directory=${overlay?.merged ?? root}`,
			`--machine=${name}`,
			"--register=no",
			"--keep-unit",
			"--quiet",
			"--resolv-conf=off",
			"--timezone=off",
			"--link-journal=no",
			"--console=read-only",
			`--network-namespace-path=${network.path}`,
			...(disk === "volatile" ? ["--volatile=overlay"] : []),
			"--boot",
		];
		const [command, ...args] = onOverlay(root, overlay, ["systemd-nspawn", ...flags]);
		const nspawn = spawn(command, args, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE: "1" },
		});
		let console = "";
		for (const stream of [nspawn.stdout, nspawn.stderr])
			stream.on("data", (chunk: Buffer) => {
				console += chunk;
				onConsole(chunk);
			});
		const failed = () => new Error(`${root} did not boot:\n${console.slice(-4000)}`);
		const machine = new BootedMachine(nspawn, network);
		for (const end = Date.now() + 180_000; Date.now() < end; await setTimeout(100)) {
			if (nspawn.exitCode !== null || nspawn.signalCode !== null) throw failed();
			const { output } = await machine.run("systemctl is-system-running", 10).catch(() => ({ output: "" }));
			if (/^(running|degraded)$/m.test(String(output))) return machine;
		}
		await machine.stop();
		throw failed();
	}

	/** Whether it is still there: a guest may switch itself off. */
	get ended(): Promise<unknown> {
		const over = this.nspawn.exitCode !== null || this.nspawn.signalCode !== null;
		return over ? Promise.resolve() : once(this.nspawn, "exit");
	}

	async run(script: string, seconds: number, signal?: AbortSignal): Promise<ScriptEnd> {
		const flags = [
			"--target",
			await leaderOf(this.nspawn),
			"--mount",
			"--uts",
			"--ipc",
			"--net",
			"--pid",
			"--root",
			"--wd",
		];
		return runToEnd("nsenter", [...flags, "/bin/sh", "-c", `cd /root\n${script}`], seconds, signal);
	}

	async stop(): Promise<void> {
		if (this.nspawn.exitCode === null && this.nspawn.signalCode === null) {
			const ended = once(this.nspawn, "exit");
			// The leader is process 1 of its namespace: all the others end with it.
			const leader = await leaderOf(this.nspawn).catch(() => undefined);
			if (leader === undefined) this.nspawn.kill("SIGKILL");
			else process.kill(Number(leader), "SIGKILL");
			await ended;
		}
		await this.network.close();
	}
}

/** Process 1 of the namespace that a process has made: another one after each reboot. @throws while there is none */
export async function leaderOf(maker: ChildProcess): Promise<string> {
	const children = await readFile(`/proc/${maker.pid}/task/${maker.pid}/children`, "utf8").catch(() => "");
	const [leader] = children.trim().split(" ");
	if (!leader) throw new Error("the machine does not run");
	return leader;
}
