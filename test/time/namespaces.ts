import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8" };

/**
 * User, network, mount and process namespaces of their own: what runs in them reaches nothing outside, has no power over
 * the machine's clock, and ends with them.
 */
export class Namespaces {
	private constructor(
		private readonly holder: ChildProcess,
		private readonly pid: string,
	) {}

	/** Opens them with these addresses on the loopback interface; what is sent to 192.0.2.0/24 is lost without a word. */
	static async open(addresses: readonly string[]): Promise<Namespaces> {
		const script = `ip link set lo up && ${addresses.map((address) => `ip addr add ${address}/32 dev lo`).join(" && ")} && ip route add 192.0.2.0/24 dev lo && echo ready && exec cat`;
		const flags = ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
		const holder = spawn("unshare", [...flags, "sh", "-c", script], { env, stdio: ["pipe", "pipe", "inherit"] });
		const [said] = (await Promise.race([once(holder.stdout!, "data"), once(holder, "exit")])) as [unknown];
		if (String(said) !== "ready\n")
			throw new Error("the namespaces could not be made (what unshare or ip said is above)");
		const children = await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, "utf8");
		return new Namespaces(holder, children.trim());
	}

	/** Command line of a program inside; it has a mount namespace of its own, so that `prepare` (shell) can mount what it alone sees. */
	private inside(prepare: string, argv: readonly string[]): [string, string[]] {
		const flags = ["--target", this.pid, "--user", "--net", "--mount", "--pid", "--preserve-credentials"];
		const script = `${prepare || ":"} && exec "$@"`;
		return ["nsenter", [...flags, "unshare", "--mount", "sh", "-c", script, "inside", ...argv]];
	}

	/** Starts a program inside. It ends with the namespaces at the latest. */
	start(argv: readonly string[], prepare = ""): ChildProcess {
		const [command, args] = this.inside(prepare, argv);
		return spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
	}

	/** Starts a daemon inside and waits until it has logged this word. @throws with its log when it ends before */
	async startDaemon(argv: readonly string[], word: string, prepare = ""): Promise<ChildProcess> {
		const daemon = this.start(argv, prepare);
		let log = "";
		for (const stream of [daemon.stdout!, daemon.stderr!]) stream.on("data", (chunk: Buffer) => (log += chunk));
		while (!log.includes(word)) {
			await Promise.race([once(daemon.stdout!, "data"), once(daemon.stderr!, "data"), once(daemon, "exit")]);
			if (daemon.exitCode !== null) throw new Error(`${argv.join(" ")} ended:\n${log}`);
		}
		return daemon;
	}

	/** Runs a program inside to its end and gives what it printed. @throws when it fails */
	async run(argv: readonly string[], prepare = ""): Promise<string> {
		const [command, args] = this.inside(prepare, argv);
		return (await run(command, args, { env, timeout: 120_000 })).stdout;
	}

	async close(): Promise<void> {
		if (this.holder.exitCode !== null || this.holder.signalCode !== null) return;
		this.holder.kill("SIGKILL");
		await once(this.holder, "exit");
	}
}
