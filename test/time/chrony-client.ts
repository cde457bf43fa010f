import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import type { Namespaces } from "./namespaces";

/** What chronyd says of itself: the server it follows (undefined: none) and how far the clock is from it, in seconds. */
export interface Tracking {
	readonly address: string | undefined;
	readonly offset: number;
}

/** Starts chronyd and hands it the questions that come in; both see the same private folders. */
const script = `chroot "$1" chronyd -x -d -u root -f "$2" >&2 &
while read -r question; do
	chroot "$1" chronyc -h /run/chrony/chronyd.sock -n -c $question
	echo end
done`;

/** A real chronyd that follows a network's servers without touching the clock (-x). */
export class ChronyClient {
	private log = "";
	private readonly answers: AsyncIterator<string>;
	private readonly startedAt = performance.now();

	private constructor(private readonly shell: ChildProcess) {
		shell.stderr!.on("data", (chunk: Buffer) => (this.log += chunk));
		this.answers = createInterface({ input: shell.stdout! })[Symbol.asyncIterator]();
	}

	static start(namespaces: Namespaces, root: string, file: string, prepare: string): ChronyClient {
		return new ChronyClient(namespaces.start(["sh", "-c", script, "client", root, file], prepare));
	}

	/** Seconds from the start of chronyd to its first synchronized state. @throws when it follows nothing for `limit` seconds */
	async firstSync(limit = 60): Promise<number> {
		for (;;) {
			const { address } = await this.tracking();
			const seconds = (performance.now() - this.startedAt) / 1000;
			if (address !== undefined) return seconds;
			if (seconds > limit) throw new Error(`chronyd follows no server after ${limit} s:\n${this.log}`);
			await setTimeout(50);
		}
	}

	async tracking(): Promise<Tracking> {
		const fields = (await this.ask("tracking"))[0]?.split(",") ?? [];
		const synchronized = fields.length > 13 && fields.at(-1) !== "Not synchronised";
		return { address: synchronized ? fields[1] : undefined, offset: Number(fields[4]) };
	}

	/** The state that chronyd gives each source: `*` followed, `+` combined, `-` left out, `x` false, `?` unreachable, `~` too variable. */
	async sources(): Promise<ReadonlyMap<string, { readonly state: string; readonly reach: number }>> {
		return new Map(
			(await this.ask("sources")).map((line) => {
				const [, state = "", address = "", , , reach = "0"] = line.split(",");
				return [address, { state, reach: Number.parseInt(reach, 8) }] as const;
			}),
		);
	}

	/** Has each source asked eight times in a row, so that one that is lost shows as such in seconds instead of minutes. */
	async burst(): Promise<void> {
		await this.ask("burst 8/8");
	}

	async stop(): Promise<void> {
		if (this.shell.exitCode !== null || this.shell.signalCode !== null) return;
		this.shell.kill("SIGKILL");
		await once(this.shell, "exit");
	}

	private async ask(question: string): Promise<string[]> {
		this.shell.stdin!.write(`${question}\n`);
		const lines: string[] = [];
		for (;;) {
			const { value, done } = await this.answers.next();
			if (done) throw new Error(`chronyd's shell ended:\n${this.log}`);
			if (value === "end") return lines;
			lines.push(value);
		}
	}
}
