import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type Machine, runToEnd, type ScriptEnd } from "./machine";
import type { MachineNetwork } from "./machine-network";

/**
 * A root file system with systemd, really booted in namespaces of its own by systemd-nspawn. It has no power over the
 * machine's clock: a time daemon inside has to run without setting it (chronyd -x).
 */
export class BootedMachine implements Machine {
	private constructor(
		private readonly nspawn: ChildProcess,
		private readonly network: MachineNetwork,
		private readonly leader: string,
	) {}

	/** Boots; returns when systemd has started everything. @throws with its console when it doesn't */
	static async boot(root: string, name: string, network: MachineNetwork, volatile = false): Promise<BootedMachine> {
		const flags = [
			`--directory=${root}`,
			`--machine=${name}`,
			"--register=no",
			"--keep-unit",
			"--quiet",
			"--resolv-conf=off",
			"--timezone=off",
			"--link-journal=no",
			"--console=read-only",
			`--network-namespace-path=${network.path}`,
			...(volatile ? ["--volatile=overlay"] : []),
			"--boot",
		];
		const nspawn = spawn("systemd-nspawn", flags, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE: "1" },
		});
		let console = "";
		for (const stream of [nspawn.stdout, nspawn.stderr]) stream.on("data", (chunk: Buffer) => (console += chunk));
		const failed = () => new Error(`${root} did not boot:\n${console.slice(-4000)}`);
		let machine: BootedMachine | undefined;
		for (const end = Date.now() + 90_000; Date.now() < end; await setTimeout(100)) {
			if (nspawn.exitCode !== null || nspawn.signalCode !== null) throw failed();
			const leader = (await readFile(`/proc/${nspawn.pid}/task/${nspawn.pid}/children`, "utf8").catch(() => "")).trim();
			if (!/^\d+$/.test(leader)) continue;
			machine = new BootedMachine(nspawn, network, leader);
			const { output } = await machine.run("systemctl is-system-running", 10).catch(() => ({ output: "" }));
			if (/^(running|degraded)$/m.test(String(output))) return machine;
		}
		await machine?.stop();
		throw failed();
	}

	run(script: string, seconds: number, signal?: AbortSignal): Promise<ScriptEnd> {
		const flags = ["--target", this.leader, "--mount", "--uts", "--ipc", "--net", "--pid", "--root"];
		return runToEnd("nsenter", [...flags, "/bin/sh", "-c", `cd /root\n${script}`], seconds, signal);
	}

	async stop(): Promise<void> {
		if (this.nspawn.exitCode === null && this.nspawn.signalCode === null) {
			const ended = once(this.nspawn, "exit");
			// The leader is process 1 of its namespace: all the others end with it.
			process.kill(Number(this.leader), "SIGKILL");
			await ended;
		}
		await this.network.close();
	}
}
