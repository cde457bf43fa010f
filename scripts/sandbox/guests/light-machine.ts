import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { leaderOf } from "./booted-machine";
import { type Machine, runToEnd, type ScriptEnd } from "./machine";
import type { NetworkNamespace } from "./machine-network";
import { type OverlayFolders, onOverlay } from "./overlay";

/** What a root that shares this machine's kernel may not do to it. */
const without = "--bounding-set=-sys_time,-sys_module,-sys_rawio,-sys_boot,-mknod,-syslog";

const start = `cd "$1"
mount -t proc proc proc && mount -t tmpfs -o mode=755 tmpfs dev && mount -t tmpfs -o mode=755 tmpfs run || exit
for name in null zero full random urandom tty; do touch "dev/$name" && mount --bind "/dev/$name" "dev/$name" || exit; done
ln -s /proc/self/fd dev/fd; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr
mkdir -p dev/shm run/lock && chmod 1777 dev/shm run/lock; hostname "$2" || exit
exec chroot . /bin/sh -c 'echo up; exec cat'`;

/**
 * A root file system in namespaces of its own without an init that starts services: many of them fit on one machine.
 * Services are started by what the root has for it (Debian's package systemctl, sysv's service).
 */
export class LightMachine implements Machine {
	private constructor(
		private readonly holder: ChildProcess,
		private readonly network: NetworkNamespace,
	) {}

	/** Sets it up; it ends with this process, however that ends. @throws with what it said when it can't */
	static async start(
		root: string,
		hostName: string,
		network: NetworkNamespace,
		overlay: OverlayFolders,
	): Promise<LightMachine> {
		const inside = ["unshare", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "sh", "-c", start, "start"];
		const contained = ["setpriv", without, "nsenter", `--net=${network.path}`, ...inside, overlay.merged, hostName];
		const [command, ...args] = onOverlay(root, overlay, contained);
		const holder = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
		let said = "";
		holder.stderr.on("data", (chunk) => (said += chunk));
		await Promise.race([once(holder.stdout, "data"), once(holder, "exit")]);
		if (holder.exitCode !== null || holder.signalCode !== null) throw new Error(`${root} did not start: ${said}`);
		return new LightMachine(holder, network);
	}

	async run(script: string, seconds: number, signal?: AbortSignal): Promise<ScriptEnd> {
		const enter = [
			"--target",
			await leaderOf(this.holder),
			"--mount",
			"--uts",
			"--ipc",
			"--net",
			"--pid",
			"--root",
			"--wd",
		];
		return runToEnd("setpriv", [without, "nsenter", ...enter, "/bin/sh", "-c", `cd /root\n${script}`], seconds, signal);
	}

	async stop(): Promise<void> {
		if (this.holder.exitCode === null && this.holder.signalCode === null) {
			const ended = once(this.holder, "exit");
			const leader = await leaderOf(this.holder).catch(() => undefined);
			if (leader === undefined) this.holder.kill("SIGKILL");
			else process.kill(Number(leader), "SIGKILL");
			await ended;
		}
		await this.network.close();
	}
}
