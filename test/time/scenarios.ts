import { setTimeout } from "node:timers/promises";
import { timeSources } from "../../infra/facts/time-sources";
import { renderGuest } from "../../infra/render";
import { debianRoot } from "../../scripts/dev/debian-root";
import { readWith } from "../readers/reader-root";
import type { ChronyClient } from "./chrony-client";
import { TimeNetwork } from "./time-network";

const hostsOf = (column: keyof typeof timeSources) => timeSources[column].sources.map(({ host }) => host);
const vpc = hostsOf("vpc");
const elsewhere = [...hostsOf("classic"), ...hostsOf("public").slice(1)];

/** What a Debian 12 guest of a VPC is told. */
export function renderedFile(): string {
	return renderGuest({ os: "debian-12", network: "vpc", region: "cn-hangzhou" }).documents[0]!.content;
}

/** What Alibaba Cloud's stock images carry: the servers of all three networks (dumps of 2022, see docs/results/time-sync.md). */
function stockFile(): string {
	const servers = [...vpc, ...elsewhere].map((host) => `server ${host} minpoll 4 maxpoll 10 iburst`);
	return `${servers.join("\n")}\nstratumweight 0.05\ndriftfile /var/lib/chrony/drift\nrtcsync\nmakestep 10 3\nnoclientlog\nlogchange 0.5\nlogdir /var/log/chrony\n`;
}

/** What cloud-init's ntp module makes of the same seven servers, from the template in its package. */
async function cloudInitFile(): Promise<string> {
	await debianRoot("current");
	const program = `import jinja2,json,sys
text = open("/etc/cloud/templates/chrony.conf.debian.tmpl").read().split("\\n", 1)[1]
print(jinja2.Template(text, trim_blocks=True).render(servers=json.load(open(sys.argv[1])), pools=[]))`;
	return readWith("current", JSON.stringify(vpc), ["python3", "-c", program, "{file}"], ({ output }) => output);
}

/** What the client says of itself. */
export async function chronydVersion(): Promise<string> {
	return readWith("current", "", ["chronyd", "-v"], ({ output }) => /version (\S+)/.exec(output)?.[1] ?? output.trim());
}

export interface FirstSync {
	readonly file: string;
	readonly seconds: number;
}

/** Time to first sync with three files in one run, side by side on one network. */
export async function firstSyncs(): Promise<FirstSync[]> {
	const files = {
		rendered: renderedFile(),
		"stock image's": stockFile(),
		"cloud-init's": await cloudInitFile(),
	};
	const network = await TimeNetwork.open(vpc, elsewhere);
	try {
		return await Promise.all(
			Object.entries(files).map(async ([file, text]) => {
				const client = await network.client(text);
				return { file, seconds: await client.firstSync() };
			}),
		);
	} finally {
		await network.close();
	}
}

/** What the client followed at one moment. */
export interface Followed {
	readonly lost: readonly string[];
	/** Name of the followed server; undefined: none. */
	readonly host: string | undefined;
	readonly offset: number;
	/** States of the liars, as chronyc shows them. */
	readonly liars: readonly string[];
}

/** The first `liars` servers are wrong by `offset` seconds from the start; then the honest ones are lost, one after another, down to `left`. */
export async function withLiars(liars: number, offset: number, left = vpc.length - liars): Promise<Followed[]> {
	const network = await TimeNetwork.open(vpc);
	try {
		for (const host of vpc.slice(0, liars)) await network.lie(host, offset);
		const client = await network.client(renderedFile());
		await client.firstSync();
		await heardOf(client, network, vpc, []);
		const seen = [await followed(client, network, liars, [])];
		const lost: string[] = [];
		for (const host of vpc.slice(liars + left)) {
			await network.lose(host);
			lost.push(host);
			await heardOf(client, network, vpc, lost);
			seen.push(await followed(client, network, liars, lost));
		}
		return seen;
	} finally {
		await network.close();
	}
}

async function followed(
	client: ChronyClient,
	network: TimeNetwork,
	liars: number,
	lost: readonly string[],
): Promise<Followed> {
	const [{ address, offset }, sources] = [await client.tracking(), await client.sources()];
	const states = [...sources].filter(([source]) => vpc.indexOf(network.hostOf(source) ?? "") < liars);
	return {
		lost: [...lost],
		host: address === undefined ? undefined : network.hostOf(address),
		offset,
		liars: states.map(([, { state }]) => state),
	};
}

/** Until every server has been heard of four times, or is out of reach where it was lost. */
async function heardOf(
	client: ChronyClient,
	network: TimeNetwork,
	hosts: readonly string[],
	lost: readonly string[],
): Promise<void> {
	for (;;) {
		const sources = await client.sources();
		const settled = [...sources].filter(([address, { reach }]) =>
			lost.includes(network.hostOf(address) ?? "") ? reach === 0 : reach >= 0b1111,
		);
		if (settled.length === hosts.length) return;
		await client.burst();
		await setTimeout(1000);
	}
}
