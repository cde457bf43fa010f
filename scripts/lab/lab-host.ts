import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Guest, GuestCloud, GuestHost, WantedGuest } from "../sandbox/guests/guest-host";
import type { FetchFile } from "../sandbox/guests/machine-network";
import {
	publicResolvers,
	strayLeaseSeconds,
	strayNameServer,
	strayTimeServer,
	timeServers,
	vpcResolvers,
} from "./addresses";
import { firewallRules } from "./firewall";
import { guestImage } from "./guest-image";
import { type GuestKind, suites, usualKind } from "./guest-kind";
import { gatewayOf, guestMetadata } from "./guest-metadata";
import type { OpenedPort, TimeServerFault } from "./inside/message";
import { LabGuest } from "./lab-guest";
import { type LabOptions, optionsFor } from "./lab-options";
import { LabNetwork } from "./network";
import { type Acceleration, acceleration } from "./qemu";

/** Backs instances of the sandbox with machines that boot, in a network of their own. */
export class LabHost implements GuestHost {
	private network!: LabNetwork;
	private closed = false;
	private log: (line: string) => void = () => {};
	private acceleration: Acceleration = "tcg,thread=multi";
	private readonly guests = new Map<string, LabGuest>();
	private readonly wanted = new Map<string, WantedGuest>();
	private readonly ports = new Map<string, OpenedPort>();
	private rules: Promise<unknown> = Promise.resolve();

	/**
	 * @param folder where guests' disks and consoles are: for their owner only
	 * @param sockets where their sockets are; a short path
	 */
	constructor(
		private readonly folder: string,
		private readonly sockets: string,
		private readonly options: LabOptions,
		private readonly fetchFile: FetchFile,
	) {}

	async open(cloud: GuestCloud): Promise<void> {
		this.log = (line) => {
			if (!this.closed) cloud.log(line);
		};
		mkdirSync(this.folder, { recursive: true, mode: 0o700 });
		this.acceleration = acceleration(this.folder);
		this.network = await LabNetwork.open(this.fetchFile);
		await this.network.ask({ op: "zones", zones: this.options.privateZones });
		await this.tellFaults();
		await this.tellRules();
	}

	guest(instanceId: string): Guest | undefined {
		return this.guests.get(instanceId);
	}

	/** When an instance's machine was switched on last, in milliseconds since 1970. */
	switchedOnAt(instanceId: string): number | undefined {
		return this.guests.get(instanceId)?.switchedOnAt;
	}

	/** How many leases an instance was given by DHCP. */
	async leases(instanceId: string): Promise<number> {
		return (await this.network.ask({ op: "leases", guest: instanceId })) as number;
	}

	/** An instance's private address. */
	addressOf(instanceId: string): string | undefined {
		return this.wanted.get(instanceId)?.network?.privateIpAddress;
	}

	want(wanted: WantedGuest): void {
		const { id, name } = wanted.instance;
		const kind = kindOf(wanted, this.options);
		if (!kind || !wanted.network) {
			this.log(`lab: ${name} is not booted: the lab has ${Object.keys(suites).join(", ")} in a VPC only`);
			return;
		}
		this.wanted.set(id, wanted);
		let guest = this.guests.get(id);
		if (!guest) {
			guest = new LabGuest(id, {
				network: this.network,
				folder: join(this.folder, id),
				socket: join(this.sockets, id),
				image: () => guestImage(kind, this.log),
				openPort: (latest) => this.openPort(latest),
				clockSeconds: optionsFor(this.options, name).clockSeconds ?? 0,
				memoryMiB: this.options.memoryMiB,
				acceleration: this.acceleration,
				log: this.log,
			});
			this.guests.set(id, guest);
		}
		guest.want(wanted);
		// A rule that was changed may concern others, too.
		void this.tellRules();
	}

	release(instanceId: string): void {
		const guest = this.guests.get(instanceId);
		this.guests.delete(instanceId);
		this.wanted.delete(instanceId);
		this.ports.delete(instanceId);
		void guest?.release().then(() => this.tellRules());
	}

	async close(): Promise<void> {
		this.closed = true; // its machines end with the network, which is no news
		await this.network.close();
	}

	/** Has the network's services misbehave, from now on. */
	async tellFaults(names: Readonly<Record<string, TimeServerFault>> = this.options.timeServers): Promise<void> {
		const all = Object.values(timeServers).flatMap((column) => Object.entries(column));
		const misbehaving = all.flatMap(([name, address]) => {
			const fault = names[name] ?? names["*"];
			return fault ? [[address, fault] as const] : [];
		});
		const faults = (vpcDown: boolean) => ({
			timeServers: Object.fromEntries(misbehaving),
			deafResolvers: [...(this.options.publicResolversDown ? publicResolvers : []), ...(vpcDown ? vpcResolvers : [])],
		});
		await this.network.ask({ op: "faults", faults: faults(this.options.resolverDownSeconds > 0) });
		if (this.options.resolverDownSeconds > 0)
			setTimeout(
				() => void this.network.ask({ op: "faults", faults: faults(false) }).catch(() => {}),
				this.options.resolverDownSeconds * 1000,
			).unref();
	}

	private async openPort(wanted: WantedGuest): Promise<OpenedPort> {
		const { instance, network } = wanted;
		const options = optionsFor(this.options, instance.name);
		const { privateIpAddress, macAddress, cidrBlock } = network!;
		const opened = (await this.network.ask({
			op: "open-port",
			port: {
				guest: instance.id,
				mac: macAddress,
				address: privateIpAddress,
				prefixLength: Number(cidrBlock.split("/")[1]),
				gateway: gatewayOf(cidrBlock),
				dhcp: options.strayDhcp
					? { nameServers: [strayNameServer], timeServers: [strayTimeServer], leaseSeconds: strayLeaseSeconds }
					: { nameServers: vpcResolvers, timeServers: [], leaseSeconds: 86_400 },
				metadata: guestMetadata(wanted, options),
				link: { loss: 0, delayMs: 0, jitterMs: 0, ...options.link },
			},
		})) as OpenedPort;
		this.ports.set(instance.id, opened);
		await this.tellRules();
		return opened;
	}

	/** One ruleset for all, in the order in which they were asked for. */
	private tellRules(): Promise<unknown> {
		this.rules = this.rules.then(async () => {
			const guarded = [...this.ports].flatMap(([id, { device }]) => {
				const wanted = this.wanted.get(id);
				if (!wanted?.network) return [];
				const { instance, network, securityGroups } = wanted;
				return [{ device, address: network.privateIpAddress, vpcId: instance.vpcId, groups: securityGroups }];
			});
			await this.network.ask({ op: "rules", rules: firewallRules(guarded) });
		});
		const told = this.rules;
		this.rules = told.catch((error: Error) => this.log(`lab: security groups: ${error.message}`));
		return told.catch(() => {});
	}
}

/** What boots for an image; undefined: the lab has nothing like it. */
export function kindOf({ image, instance }: WantedGuest, options: LabOptions): GuestKind | undefined {
	const system = /^(debian)_(\d+)_/.exec(image.imageId);
	const suite = system ? suites[`${system[1]}-${system[2]}` as keyof typeof suites] : undefined;
	if (!suite) return undefined;
	const { timeClient = usualKind.timeClient, resolver = usualKind.resolver } = optionsFor(options, instance.name);
	return { suite, timeClient, resolver };
}
