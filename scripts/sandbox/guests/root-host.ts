import { mkdtempSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Guest, GuestCloud, GuestHost, WantedGuest } from "./guest-host";
import { GuestLink } from "./guest-link";
import { type GuestRoot, rootFor } from "./guest-roots";
import { type FetchFile, MachineNetwork } from "./machine-network";
import { removeOverlay } from "./overlay";
import { RootGuest } from "./root-guest";

export interface RootHostOptions {
	/** The first that fits an instance is its root. */
	readonly roots: readonly GuestRoot[];
	/** What the package mirror of the guests' networks hands out. @default - nothing: 404 */
	readonly fetchFile?: FetchFile;
}

/** Backs Linux instances with root file systems: each with its own overlay, network namespace and address. Root's own on Linux. */
export class RootHost implements GuestHost {
	#cloud: GuestCloud = { stateDir: undefined, has: () => false, log: () => {} };
	#folder = "";
	readonly #guests = new Map<string, RootGuest>();
	readonly #networks = new Map<string, Promise<MachineNetwork>>();
	readonly #releases = new Set<Promise<void>>();
	readonly #waiting: (() => void)[] = [];
	#starting = 0;

	constructor(private readonly options: RootHostOptions) {}

	async open(cloud: GuestCloud): Promise<void> {
		if (process.platform !== "linux" || process.getuid?.() !== 0)
			throw new Error("guests over root file systems need Linux and root (systemd-nspawn, overlayfs, namespaces)");
		this.#cloud = cloud;
		await removeLeftovers();
		if (cloud.stateDir === undefined) {
			this.#folder = mkdtempSync(join(tmpdir(), `${temporary}${process.pid}-`));
			return;
		}
		this.#folder = join(cloud.stateDir, "guests");
		for (const id of await readdir(this.#folder).catch(() => []))
			if (!cloud.has(id)) await removeOverlay(join(this.#folder, id));
	}

	guest(instanceId: string): Guest | undefined {
		return this.#guests.get(instanceId);
	}

	want(wanted: WantedGuest): void {
		const { id } = wanted.instance;
		const known = this.#guests.get(id);
		if (known !== undefined) {
			known.want(wanted);
			return;
		}
		const root = rootFor(this.options.roots, wanted);
		if (root === undefined) return;
		const place = {
			root,
			folder: join(this.#folder, id),
			openLink: (now: WantedGuest) => this.#openLink(now),
			inTurn: <T>(start: () => Promise<T>) => this.#inTurn(start),
			log: this.#cloud.log,
		};
		this.#guests.set(id, new RootGuest(place, wanted));
	}

	release(instanceId: string): void {
		const guest = this.#guests.get(instanceId);
		this.#guests.delete(instanceId);
		if (guest === undefined) return;
		const release = guest
			.close(true)
			.catch((error: Error) => this.#cloud.log(`guest ${instanceId}: ${error.message}`))
			.finally(() => this.#releases.delete(release));
		this.#releases.add(release);
	}

	async close(): Promise<void> {
		await Promise.all([...this.#guests.values()].map((guest) => guest.close(false)));
		await Promise.all(this.#releases);
		for (const network of this.#networks.values()) await (await network).close();
		if (this.#cloud.stateDir === undefined && this.#folder !== "") await removeOverlay(this.#folder);
	}

	/** A link to the network of the instance's VPC, which is opened with its first guest. */
	async #openLink({ instance, network }: WantedGuest): Promise<GuestLink> {
		const key = instance.vpcId || "classic";
		let opened = this.#networks.get(key);
		if (opened === undefined) {
			opened = MachineNetwork.open(this.options.fetchFile, instance.vpcId === "" ? "classic" : "vpc");
			this.#networks.set(key, opened);
		}
		const address = network
			? `${network.privateIpAddress}/${network.cidrBlock.split("/")[1] ?? "24"}`
			: `${instance.innerIpAddress}/32`;
		return GuestLink.open(await opened, address, network?.macAddress);
	}

	/** Starts are what costs: no more at once than this machine has use for. */
	async #inTurn<T>(start: () => Promise<T>): Promise<T> {
		while (this.#starting >= availableParallelism() * 2)
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		this.#starting += 1;
		try {
			return await start();
		} finally {
			this.#starting -= 1;
			this.#waiting.shift()?.();
		}
	}
}

const temporary = "meridian-guests-";

/** Folders of runs that were killed. */
async function removeLeftovers(): Promise<void> {
	for (const name of await readdir(tmpdir())) {
		const [, pid] = new RegExp(`^${temporary}(\\d+)-`).exec(name) ?? [];
		if (pid !== undefined && !isAlive(Number(pid))) await rm(join(tmpdir(), name), { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
