import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { Guest, WantedGuest } from "../sandbox/guests/guest-host";
import { GuestAgent } from "./guest-agent";
import type { GuestImage } from "./guest-image";
import type { OpenedPort } from "./inside/message";
import type { LabNetwork } from "./network";
import { type Acceleration, machineArgs } from "./qemu";

const run = promisify(execFile);

/** What a guest's machine is made with. */
export interface GuestPlan {
	readonly network: LabNetwork;
	/** Where its disk and console are. */
	readonly folder: string;
	/** Path of its agent's socket. */
	readonly socket: string;
	readonly image: () => Promise<GuestImage>;
	readonly openPort: (wanted: WantedGuest) => Promise<OpenedPort>;
	readonly clockSeconds: number;
	readonly memoryMiB: number;
	readonly acceleration: Acceleration;
	readonly log: (line: string) => void;
}

/** How long a system may take to shut down before it is switched off. */
const shutdownSeconds = 90;

/** One instance's machine: follows what is wanted of it, one thing after the other. */
export class LabGuest implements Guest {
	status: Guest["status"] = "Stopped";
	/** When it was switched on last, in milliseconds since 1970; undefined: never. */
	switchedOnAt: number | undefined;
	private wanted: WantedGuest | undefined;
	private boot: number | undefined;
	private work: Promise<void> = Promise.resolve();
	private running: Promise<string> | undefined;
	private answering = false;
	private readonly talk: GuestAgent;

	constructor(
		private readonly id: string,
		private readonly plan: GuestPlan,
	) {
		mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
		this.talk = new GuestAgent(plan.socket);
	}

	get agent(): GuestAgent | undefined {
		return this.answering ? this.talk : undefined;
	}

	console(): Buffer {
		try {
			return readFileSync(this.file("console"));
		} catch {
			return Buffer.alloc(0);
		}
	}

	want(wanted: WantedGuest): void {
		this.wanted = wanted;
		this.queue(() => this.follow());
	}

	/** Ends it and forgets its disk. */
	async release(): Promise<void> {
		this.wanted = undefined;
		await this.plan.network.ask({ op: "kill", guest: this.id }).catch(() => {});
		this.queue(async () => {
			await this.running;
			await this.plan.network.ask({ op: "close-port", guest: this.id });
		});
		await this.work;
		rmSync(this.plan.folder, { recursive: true, force: true });
	}

	private file(name: string): string {
		return join(this.plan.folder, name);
	}

	private queue(next: () => Promise<void>): void {
		this.work = this.work.then(next).catch((error: Error) => {
			if (this.running === undefined) this.status = "Stopped";
			this.plan.log(`lab: ${this.id}: ${error.message}`);
		});
	}

	private async follow(): Promise<void> {
		const { wanted } = this;
		if (!wanted) return;
		const isAnother = wanted.boot !== this.boot || this.diskId() !== wanted.systemDiskId;
		if (this.running && (!wanted.on || isAnother)) await this.switchOff();
		const port = await this.plan.openPort(wanted);
		// One that was switched off from inside stays off.
		if (wanted.on && !this.running && isAnother) await this.switchOn(wanted, port);
	}

	private diskId(): string | undefined {
		return existsSync(this.file("disk-id")) ? readFileSync(this.file("disk-id"), "utf8") : undefined;
	}

	private async switchOn(wanted: WantedGuest, port: OpenedPort): Promise<void> {
		this.status = "Starting";
		const image = await this.plan.image();
		if (this.diskId() !== wanted.systemDiskId || !existsSync(this.file("disk.qcow2"))) {
			rmSync(this.file("disk.qcow2"), { force: true });
			await run("qemu-img", ["create", "-q", "-f", "qcow2", "-F", "raw", "-b", image.disk, this.file("disk.qcow2")]);
			writeFileSync(this.file("disk-id"), wanted.systemDiskId);
		}
		rmSync(this.plan.socket, { force: true });
		this.boot = wanted.boot;
		this.switchedOnAt = Date.now();
		const running = this.plan.network.start(
			this.id,
			machineArgs({
				guest: this.id,
				image,
				overlay: this.file("disk.qcow2"),
				port,
				mac: wanted.network?.macAddress ?? "",
				memoryMiB: this.plan.memoryMiB,
				clock: Date.now() + this.plan.clockSeconds * 1000,
				console: this.file("console"),
				agent: this.plan.socket,
				acceleration: this.plan.acceleration,
			}),
		);
		this.running = running;
		this.status = "Running";
		void this.listen(running);
		void running.then((said) => {
			if (this.running !== running) return;
			this.running = undefined;
			this.answering = false;
			this.status = "Stopped";
			if (said) this.plan.log(`lab: ${this.id}: ${said}`);
		});
	}

	/** Looks whether the agent answers, for as long as the machine runs. */
	private async listen(running: Promise<string>): Promise<void> {
		while (this.running === running) {
			this.answering = await this.talk.answers(this.answering ? 60 : 5);
			await setTimeout(this.answering ? 10_000 : 1000, undefined, { ref: false });
		}
	}

	private async switchOff(): Promise<void> {
		const { running } = this;
		if (!running) return;
		this.status = "Stopping";
		if (this.answering) await this.talk.shutDown("powerdown");
		const patience = new AbortController();
		const late = setTimeout(this.answering ? shutdownSeconds * 1000 : 0, undefined, { signal: patience.signal })
			.then(() => this.plan.network.ask({ op: "kill", guest: this.id }))
			.catch(() => {});
		await running;
		patience.abort();
		await late;
		this.running = undefined;
		this.answering = false;
		this.status = "Stopped";
	}
}
