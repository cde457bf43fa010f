import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
	internalNames,
	metadataAddress,
	mirrorAddresses,
	privateZoneAddress,
	publicNames,
	publicResolvers,
	serviceAddresses,
	strayAnswer,
	strayNameServer,
	strayTimeServer,
	timeServers,
	vpcResolvers,
} from "../addresses";
import type { FetchedMessage, InsideMessage, Request, RequestMessage, ServiceFaults } from "./message";
import { serveMetadata } from "./metadata";
import { Mirror } from "./mirror";
import { Port } from "./port";
import { type Lookup, serveNames } from "./resolver";
import { shell } from "./shell";

/**
 * First process of the lab's namespaces: makes the network, serves what guests meet in a VPC, and holds the machines. Where it
 * ends, by the lab's end or by its own, the kernel ends all the others.
 */
const ports = new Map<string, Port>();
const machines = new Map<string, ChildProcess>();
let portNumber = 0;
let zones: readonly string[] = [];
let faults: ServiceFaults = { timeServers: {}, deafResolvers: [] };
let clocks: ChildProcess;

const tell = (message: InsideMessage): void => void process.send?.(message);
const mirror = new Mirror(tell);

const publicLookup: Lookup = (name) => publicNames[name];
const vpcLookup: Lookup = (name) =>
	internalNames[name] ??
	publicLookup(name) ??
	(zones.some((zone) => name.endsWith(`.${zone}`)) ? privateZoneAddress : undefined);
/** Answers every name, wrongly. */
const strayLookup: Lookup = () => strayAnswer;

async function openNetwork(): Promise<void> {
	await shell(`ip link set lo up
echo 1 >/proc/sys/net/ipv4/ip_forward
${serviceAddresses.map((address) => `ip addr add ${address}/32 dev lo`).join("\n")}`);
	const lookups: [readonly string[], Lookup][] = [
		[vpcResolvers, vpcLookup],
		[publicResolvers, publicLookup],
		[[strayNameServer], strayLookup],
	];
	for (const [addresses, lookUp] of lookups)
		for (const address of addresses) await serveNames(address, lookUp, () => faults.deafResolvers.includes(address));
	await serveMetadata(metadataAddress, (from) => {
		const port = [...ports.values()].find(({ config }) => config.address === from);
		return port?.config.metadata;
	});
	for (const address of mirrorAddresses) await mirror.serve(address);
	const addresses = Object.values(timeServers).flatMap((names) => Object.values(names));
	clocks = fork(join(__dirname, "time-servers.js"), [...addresses, strayTimeServer]);
	await once(clocks, "message");
	tellClocks();
}

/** A server that DHCP alone knows of lies: who follows it is found out. */
function tellClocks(): void {
	clocks.send({ [strayTimeServer]: { offsetSeconds: 5000 }, ...faults.timeServers });
}

async function run(request: Request): Promise<unknown> {
	switch (request.op) {
		case "open-port": {
			const { guest } = request.port;
			const known = ports.get(guest);
			if (known) {
				known.config = request.port;
				return known.opened;
			}
			const port = await Port.open(request.port, ++portNumber);
			ports.set(guest, port);
			return port.opened;
		}
		case "close-port": {
			const port = ports.get(request.guest);
			ports.delete(request.guest);
			await port?.close();
			return undefined;
		}
		case "leases":
			return ports.get(request.guest)?.leases ?? 0;
		case "rules":
			await shell("nft -f -", request.rules);
			return undefined;
		case "faults":
			faults = request.faults;
			tellClocks();
			return undefined;
		case "zones":
			zones = request.zones;
			return undefined;
		case "start":
			startMachine(request.guest, request.argv);
			return undefined;
		case "kill":
			machines.get(request.guest)?.kill("SIGKILL");
			return undefined;
	}
}

function startMachine(guest: string, [command, ...args]: readonly string[]): void {
	const child = spawn(command!, args, { stdio: ["ignore", "ignore", "pipe"] });
	let said = "";
	child.stderr.on("data", (chunk: Buffer) => {
		said = (said + chunk).slice(-2000);
	});
	const ended = (error?: Error) => {
		if (machines.get(guest) === child) machines.delete(guest);
		tell({ kind: "ended", guest, said: error?.message ?? said.trim() });
	};
	child.on("error", ended);
	child.on("close", () => ended());
	machines.set(guest, child);
}

process.on("message", (message: RequestMessage | FetchedMessage) => {
	if ("fetched" in message) return mirror.fetched(message);
	const { id } = message;
	run(message).then(
		(value) => tell({ kind: "reply", id, ...(value === undefined ? {} : { value }) }),
		(error: Error) => tell({ kind: "reply", id, error: error.message }),
	);
});
process.on("disconnect", () => process.exit());

openNetwork().then(
	() => tell({ kind: "ready" }),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
