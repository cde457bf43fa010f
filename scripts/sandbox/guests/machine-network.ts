import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What the services inside a machine's network are told. */
export interface ServicesConfig {
	readonly resolvers: readonly string[];
	readonly timeServers: readonly string[];
	/** Address of the package mirror. */
	readonly mirror: string;
	/** What the resolvers answer. */
	readonly names: Readonly<Record<string, string>>;
}

/** A file of the mirror, Base64. */
export interface FetchReply {
	readonly id: number;
	readonly status: number;
	readonly file: string;
}

/** Fetches a file for the mirror inside; undefined: there is none. */
export type FetchFile = (host: string, path: string) => Promise<Buffer | undefined>;

const timeServer = (name: string, i: number): [string, string] => [
	`${name}.cloud.aliyuncs.com`,
	`100.100.61.${88 + i}`,
];
const vpcTime = Object.fromEntries(["ntp", "ntp7", "ntp8", "ntp9", "ntp10", "ntp11", "ntp12"].map(timeServer));
const mirror = "100.100.2.148";

/** A VPC as a guest sees it, after addresses that guests have seen (100.100.x, 2022): resolvers, NTP servers, a mirror. */
const vpcServices: ServicesConfig = {
	resolvers: ["100.100.2.136", "100.100.2.138"],
	timeServers: Object.values(vpcTime),
	mirror,
	names: { ...vpcTime, "mirrors.cloud.aliyuncs.com": mirror },
};

/** The classic network, whose own resolvers are those that the image names: only its NTP servers and its mirror are known. */
const classicMirror = "10.143.33.50";
const classicTime = Object.fromEntries(
	[1, 2, 3, 4, 5, 6].map((n, i) => [`ntp${n}.cloud.aliyuncs.com`, `10.143.33.${60 + i}`]),
);
const classicServices: ServicesConfig = {
	resolvers: ["10.143.22.116", "10.143.22.118"],
	timeServers: Object.values(classicTime),
	mirror: classicMirror,
	names: { ...classicTime, "mirrors.aliyuncs.com": classicMirror },
};

/** A network namespace that a machine is put into. */
export interface NetworkNamespace {
	/** Where it is. */
	readonly path: string;
	close(): Promise<void>;
}

/** A network namespace with the services of a VPC, or of the classic network, and no way out. */
export class MachineNetwork implements NetworkNamespace {
	private constructor(
		private readonly services: ChildProcess,
		private readonly config: ServicesConfig,
	) {}

	/** @param fetchFile what the mirror inside hands out. @default - nothing: 404 */
	static async open(
		fetchFile: FetchFile = async () => undefined,
		kind: "vpc" | "classic" = "vpc",
	): Promise<MachineNetwork> {
		const config = kind === "vpc" ? vpcServices : classicServices;
		const addresses = [...config.resolvers, ...config.timeServers, config.mirror];
		const script = `ip link set lo up && ${addresses.map((address) => `ip addr add ${address}/32 dev lo`).join(" && ")} && exec "$@"`;
		const argv = [process.execPath, join(__dirname, "inside-services.js"), JSON.stringify(config)];
		const services = spawn("unshare", ["--net", "sh", "-c", script, "services", ...argv], {
			stdio: ["ignore", "pipe", "inherit", "ipc"],
		});
		services.on("message", ({ id, host, path }: { id: number; host: string; path: string }) => {
			const answer = (file: Buffer | undefined) => {
				const reply: FetchReply = { id, status: file ? 200 : 404, file: file?.toString("base64") ?? "" };
				if (services.connected) services.send(reply);
			};
			fetchFile(host, path).then(answer, () => answer(undefined));
		});
		const [said] = (await Promise.race([once(services.stdout!, "data"), once(services, "exit")])) as [unknown];
		if (String(said) !== "ready\n")
			throw new Error("a machine's network could not be made (what unshare or ip said is above)");
		return new MachineNetwork(services, config);
	}

	/** What the guest is to ask for names. */
	get resolvers(): readonly string[] {
		return this.config.resolvers;
	}

	get path(): string {
		return `/proc/${this.services.pid}/ns/net`;
	}

	/** Takes an address away from inside, or gives it back: its service does not answer meanwhile. */
	async cut(name: string, off = true): Promise<void> {
		const address = this.config.names[name];
		const verb = off ? "del" : "add";
		const child = spawn("nsenter", [`--net=${this.path}`, "ip", "addr", verb, `${address}/32`, "dev", "lo"]);
		await once(child, "exit");
	}

	async close(): Promise<void> {
		if (this.services.exitCode !== null || this.services.signalCode !== null) return;
		this.services.kill("SIGKILL");
		await once(this.services, "exit");
	}
}
