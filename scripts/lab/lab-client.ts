import { request } from "node:http";
import type { LabAddress, LabGuestStatus } from "./daemon";

/** How a script on a guest ended. */
export interface GuestRun {
	readonly exitCode?: number;
	readonly timedOut: boolean;
	readonly output: string;
}

/** Speaks to a lab that runs. */
export class LabClient {
	constructor(private readonly address: Pick<LabAddress, "control">) {}

	async guests(): Promise<readonly LabGuestStatus[]> {
		return JSON.parse((await this.ask("/guests")).toString());
	}

	/** Runs a shell script on a guest. @throws when its agent does not answer */
	async run(id: string, script: string, seconds = 60): Promise<GuestRun> {
		return JSON.parse((await this.ask(`/run?id=${encodeURIComponent(id)}&seconds=${seconds}`, script)).toString());
	}

	/** What a guest's console has shown since it was switched on. */
	console(id: string): Promise<Buffer> {
		return this.ask(`/console?id=${encodeURIComponent(id)}`);
	}

	/** Ends the lab. */
	async end(): Promise<void> {
		await this.ask("/end");
	}

	private ask(path: string, body?: string): Promise<Buffer> {
		return new Promise((resolve, reject) => {
			const asked = request(
				{ socketPath: this.address.control, path, method: body === undefined ? "GET" : "POST" },
				(response) => {
					const chunks: Buffer[] = [];
					response.on("data", (chunk: Buffer) => chunks.push(chunk));
					response.on("error", reject);
					response.on("end", () => {
						const all = Buffer.concat(chunks);
						if (response.statusCode === 200) resolve(all);
						else reject(new Error(all.toString()));
					});
				},
			);
			asked.on("error", reject);
			asked.end(body);
		});
	}
}
