import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { debianRoot } from "../../scripts/dev/debian-root";
import { ChronyClient } from "./chrony-client";
import { Namespaces } from "./namespaces";

/** Where a VPC's guests ask for names; written down here again, because a test shares no table with what it tests. */
const resolver = "100.100.2.136";

/**
 * A network without a way out, with a resolver (dnsmasq) and one NTP server per name (chronyd, `local stratum 1`, -x).
 * Servers can be lost, and replaced by small responders that give a wrong time. Names that are not `answering` resolve to
 * addresses where nobody is, as other networks' servers do.
 */
export class TimeNetwork {
	private readonly servers = new Map<string, ChildProcess>();
	private clients = 0;

	private constructor(
		private readonly namespaces: Namespaces,
		private readonly folder: string,
		private readonly root: string,
		readonly hosts: readonly string[],
	) {}

	static async open(hosts: readonly string[], silent: readonly string[] = []): Promise<TimeNetwork> {
		const [root, names] = [await debianRoot("current"), await debianRoot("names")];
		const addresses = hosts.map((_, i) => addressOf(i));
		const namespaces = await Namespaces.open([resolver, ...addresses]);
		const folder = await mkdtemp(join(tmpdir(), "time-network-"));
		const network = new TimeNetwork(namespaces, folder, root, hosts);
		try {
			const records = [...hosts, ...silent].map(
				(host, i) => `--host-record=${host},${i < hosts.length ? addressOf(i) : `192.0.2.${i}`}`,
			);
			const dnsmasq = [
				"--no-daemon",
				"--conf-file=/dev/null",
				"--no-resolv",
				"--no-hosts",
				"--user=root",
				"--pid-file=",
				`--listen-address=${resolver}`,
				"--bind-interfaces",
				...records,
			];
			const prepare = await network.accounts();
			await namespaces.startDaemon(
				["chroot", names, "dnsmasq", ...dnsmasq],
				"started",
				`mount --rbind /dev ${names}/dev && mount --bind ${prepare} ${names}/etc`,
			);
			for (const host of hosts) await network.serve(host);
			return network;
		} catch (error) {
			await network.close();
			throw error;
		}
	}

	/** A real NTP server under this name, with the machine's own time. */
	async serve(host: string): Promise<void> {
		const address = this.address(host);
		const file = join(this.folder, `${address}.conf`);
		await writeFile(
			file,
			`local stratum 1\nallow all\nbindaddress ${address}\ncmdport 0\nbindcmdaddress /\npidfile /run/chrony/${address}.pid\n`,
		);
		await this.replace(
			host,
			"Running",
			["chroot", this.root, "chronyd", "-x", "-d", "-u", "root", "-f", `/run/${address}.conf`],
			file,
		);
	}

	/** A responder under this name that is wrong by `offset` seconds and looks as good as the rest. */
	async lie(host: string, offset: number): Promise<void> {
		await this.replace(host, "listening", [
			process.execPath,
			join(__dirname, "lying-server.js"),
			this.address(host),
			String(offset),
		]);
	}

	/** From now on nobody answers under this name. */
	async lose(host: string): Promise<void> {
		const server = this.servers.get(host);
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const ended = once(server, "exit");
		await this.namespaces.run([
			"pkill",
			"-KILL",
			"-f",
			`chronyd.*${this.address(host)}|lying-server.*${this.address(host)}`,
		]);
		await ended;
	}

	/** Starts a real chronyd on this file; -x: it keeps its hands off the clock. */
	async client(config: string): Promise<ChronyClient> {
		const file = join(this.folder, `client-${++this.clients}.conf`);
		await writeFile(file, config);
		return ChronyClient.start(this.namespaces, this.root, `/run/${basename(file)}`, await this.privateFolders(file));
	}

	/** Name of the server that has this address. */
	hostOf(address: string): string | undefined {
		return this.hosts.find((_, i) => addressOf(i) === address);
	}

	async close(): Promise<void> {
		await this.namespaces.close();
		await rm(this.folder, { recursive: true, force: true });
	}

	private address(host: string): string {
		return addressOf(this.hosts.indexOf(host));
	}

	private async replace(host: string, word: string, argv: readonly string[], file?: string): Promise<void> {
		await this.lose(host);
		const server = await this.namespaces.startDaemon(
			argv,
			word,
			file === undefined ? "" : await this.privateFolders(file),
		);
		this.servers.set(host, server);
	}

	/** An /etc with root's account, which daemons look up, and the resolver. */
	private async accounts(): Promise<string> {
		const etc = join(this.folder, "etc");
		await mkdir(etc, { recursive: true });
		await writeFile(join(etc, "resolv.conf"), `nameserver ${resolver}\n`);
		await writeFile(join(etc, "passwd"), "root:x:0:0:root:/root:/bin/sh\n");
		await writeFile(join(etc, "group"), "root:x:0:\n");
		return etc;
	}

	/** Folders that chronyd reads and writes, seen by it alone, with its file in /run/document. */
	private async privateFolders(file: string): Promise<string> {
		const etc = await this.accounts();
		const { root } = this;
		const written = ["run", "var/lib/chrony", "var/log/chrony"].map((path) => `${root}/${path}`);
		return [
			...written.map((path) => `mkdir -p ${path} && mount -t tmpfs tmpfs ${path}`),
			`mkdir -m 0700 ${root}/run/chrony`,
			`cp ${file} ${root}/run/${basename(file)}`,
			`mount --bind ${etc} ${root}/etc`,
		].join(" && ");
	}
}

const addressOf = (i: number) => `100.100.61.${88 + i}`;
