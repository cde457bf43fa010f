import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { FetchFile } from "../sandbox/guests/machine-network";
import type { FetchedMessage, InsideMessage, Request } from "./inside/message";

/** Flags that make the first process of namespaces of their own from a program: what it starts ends with it. */
const namespaces = ["--net", "--mount", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** The lab's network and the machines in it: namespaces that nothing leaves. They end with this process, however it ends. */
export class LabNetwork {
	private last = 0;
	private readonly waiting = new Map<number, (reply: Extract<InsideMessage, { kind: "reply" }>) => void>();
	private readonly ends = new Map<string, (said: string) => void>();

	private constructor(
		private readonly inside: ChildProcess,
		private readonly fetchFile: FetchFile,
	) {
		inside.on("message", (message: InsideMessage) => this.take(message));
		inside.on("exit", () => {
			for (const end of [...this.ends.values()]) end("the lab's network has ended");
			for (const [id, end] of this.waiting) end({ kind: "reply", id, error: "the lab's network has ended" });
		});
	}

	/** @param fetchFile what the package mirrors hand out */
	static async open(fetchFile: FetchFile): Promise<LabNetwork> {
		const argv = ["unshare", "--user", "--map-root-user", ...namespaces];
		const inside = spawn(
			"setpriv",
			["--pdeathsig", "KILL", ...argv, process.execPath, join(__dirname, "inside", "main.js")],
			{
				stdio: ["ignore", "ignore", "pipe", "ipc"],
			},
		);
		let said = "";
		inside.stderr!.on("data", (chunk: Buffer) => {
			said = (said + chunk).slice(-4000);
		});
		const failed = () => new Error(`The lab's network could not be made: ${said.trim() || "it ended at once"}`);
		const network = new LabNetwork(inside, fetchFile);
		await new Promise<void>((resolve, reject) => {
			inside.on("message", (message: InsideMessage) => message.kind === "ready" && resolve());
			inside.on("error", reject);
			inside.on("close", () => reject(failed()));
		});
		return network;
	}

	/** Has the process inside do something. @throws with its reason when it can't */
	ask(request: Request): Promise<unknown> {
		const id = ++this.last;
		return new Promise((resolve, reject) => {
			this.waiting.set(id, ({ error, value }) => {
				this.waiting.delete(id);
				if (error === undefined) resolve(value);
				else reject(new Error(`${request.op}: ${error}`));
			});
			if (this.inside.connected) this.inside.send({ ...request, id });
			else this.waiting.get(id)?.({ kind: "reply", id, error: "the lab's network has ended" });
		});
	}

	/** Starts a program inside under a guest's name. @returns when it has ended, what it said last */
	async start(guest: string, argv: readonly string[]): Promise<string> {
		const ended = new Promise<string>((resolve) => this.ends.set(guest, resolve));
		await this.ask({ op: "start", guest, argv });
		return ended;
	}

	/** Ends everything. */
	async close(): Promise<void> {
		if (this.inside.exitCode !== null || this.inside.signalCode !== null) return;
		const ended = new Promise((resolve) => this.inside.once("exit", resolve));
		this.inside.kill("SIGKILL");
		await ended;
	}

	private take(message: InsideMessage): void {
		if (message.kind === "reply") this.waiting.get(message.id)?.(message);
		if (message.kind === "ended") {
			const end = this.ends.get(message.guest);
			this.ends.delete(message.guest);
			end?.(message.said);
		}
		if (message.kind === "fetch") {
			const answer = (file: Buffer | undefined) => {
				const reply: FetchedMessage = {
					fetched: message.fetch,
					status: file ? 200 : 404,
					file: file?.toString("base64") ?? "",
				};
				if (this.inside.connected) this.inside.send(reply);
			};
			this.fetchFile(message.host, message.path).then(answer, () => answer(undefined));
		}
	}
}
