import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BootedMachine } from "./booted-machine";
import { cloudInitByHand, hasCloudInit, prepareDisk } from "./first-boot";
import type { Guest, WantedGuest } from "./guest-host";
import type { GuestRoot } from "./guest-roots";
import { LightMachine } from "./light-machine";
import type { Machine } from "./machine";
import type { NetworkNamespace } from "./machine-network";
import { overlayIn, removeOverlay } from "./overlay";

/** What a guest needs of its host. */
export interface RootGuestPlace {
	readonly root: GuestRoot;
	/** The guest's own folder. */
	readonly folder: string;
	openLink(wanted: WantedGuest): Promise<NetworkNamespace>;
	/** Runs a start when there is room for it. */
	inTurn<T>(start: () => Promise<T>): Promise<T>;
	readonly log: (line: string) => void;
}

/** What is kept of a console, in bytes. */
const consoleLimit = 256 * 1024;

/** A machine over a root file system, with its own overlay: follows what is wanted of it, one step after the other. */
export class RootGuest implements Guest {
	status: Guest["status"];
	agent: Machine | undefined;
	#shown: Buffer[] = [];
	#wanted: WantedGuest | undefined;
	#boot = 0;
	#machine: Machine | undefined;
	#settling: Promise<void> = Promise.resolve();

	constructor(
		private readonly place: RootGuestPlace,
		wanted: WantedGuest,
	) {
		this.status = wanted.on ? "Starting" : "Stopped";
		this.want(wanted);
	}

	want(wanted: WantedGuest): void {
		this.#wanted = wanted;
		if (this.#machine !== undefined && !this.#isAsWanted(wanted)) this.status = "Stopping";
		else if (this.#machine === undefined && wanted.on && this.#boot !== wanted.boot) this.status = "Starting";
		this.#settling = this.#settling.then(() => this.#settle());
	}

	console(): Buffer {
		return Buffer.concat(this.#shown);
	}

	/** Ends the machine; its folder stays unless told otherwise. */
	async close(remove: boolean): Promise<void> {
		this.#wanted = undefined;
		this.agent = undefined;
		// A boot under way ends by itself or with its time-out; what it makes is stopped here.
		await this.#settling;
		await this.#stop();
		if (remove) await removeOverlay(this.place.folder);
	}

	#isAsWanted(wanted: WantedGuest): boolean {
		return wanted.on && wanted.boot === this.#boot;
	}

	async #settle(): Promise<void> {
		const wanted = this.#wanted;
		if (wanted === undefined) return;
		try {
			if (this.#machine !== undefined && !this.#isAsWanted(wanted)) {
				this.status = "Stopping";
				await this.#stop();
				this.status = "Stopped";
			}
			if (!wanted.on || this.#boot === wanted.boot) return;
			this.status = "Starting";
			this.#boot = wanted.boot;
			await this.place.inTurn(() => this.#start(wanted));
		} catch (error) {
			// The cloud sees a machine that is on; that nothing answers in it is for its console to tell.
			this.#show(Buffer.from(`${(error as Error).message}\n`));
			this.place.log(`guest ${wanted.instance.id}: ${(error as Error).message.slice(0, 2000)}`);
		}
		if (this.status === "Starting") this.status = "Running";
	}

	async #start(wanted: WantedGuest): Promise<void> {
		const { root, folder } = this.place;
		this.#shown = [];
		const disk = join(folder, "disk-id");
		const isNew = (await readFile(disk, "utf8").catch(() => "")) !== wanted.systemDiskId;
		if (isNew) await removeOverlay(folder);
		const overlay = await overlayIn(folder);
		if (isNew) {
			await prepareDisk(root.root, overlay.upper, wanted);
			await writeFile(disk, wanted.systemDiskId);
		}
		const link = await this.place.openLink(wanted);
		const { id, hostName } = wanted.instance;
		try {
			if (root.form === "booted") {
				const machine = await BootedMachine.boot(root.root, id, link, overlay, (chunk) => this.#show(chunk));
				this.#machine = machine;
				void machine.ended.then(() => this.#ended(machine));
			} else {
				const machine = await LightMachine.start(root.root, hostName, link, overlay);
				this.#machine = machine;
				await this.#bringUp(machine);
			}
		} catch (error) {
			await link.close();
			throw error;
		}
		this.agent = this.#machine;
	}

	/** What an init would do: cloud-init's stages, and the services that are enabled. */
	async #bringUp(machine: LightMachine): Promise<void> {
		const { root } = this.place.root;
		const steps = [
			...(hasCloudInit(root) ? [cloudInitByHand] : []),
			"if [ -f /etc/systemd/system/multi-user.target.wants/chrony.service ]; then systemctl start chrony; fi",
		];
		for (const step of steps) this.#show((await machine.run(step, 600)).output);
	}

	async #stop(): Promise<void> {
		const machine = this.#machine;
		this.agent = undefined;
		this.#machine = undefined;
		await machine?.stop();
	}

	/** The guest switched itself off. */
	#ended(machine: Machine): void {
		if (this.#machine !== machine) return;
		this.status = "Stopped";
		void this.#stop();
	}

	#show(chunk: Buffer): void {
		this.#shown = [Buffer.concat([...this.#shown, chunk]).subarray(-consoleLimit)];
	}
}
