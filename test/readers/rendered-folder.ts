import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DebianRootName } from "../../scripts/dev/debian-root";
import { readChronyConf } from "./chrony-conf";
import { readCloudConfig } from "./cloud-config";
import { readNtpConf } from "./ntp-conf";
import {
	type ReadRepository,
	readApkRepositories,
	readAptSources,
	readDnfRepositories,
	readPipConf,
	readZypperRepositories,
} from "./package-sources";
import { readPowershell, readPowershellUserData } from "./powershell";
import { Refused } from "./reader-root";
import { readLinkConf, readNetworkManagerConf, readResolvconfBase, readResolvedConf } from "./resolver-files";
import { unpacked } from "./self-extracting";
import { readShellPart, readShellScript } from "./shell-script";
import { serversOfStartedTimesyncd } from "./started-time-client";
import type { TimeServer } from "./time-server";

/** What a document is compared with, of its group in manifest.json. */
export interface TimeAndNames {
	readonly network: string;
	readonly ntpServers: readonly string[];
	readonly dns: { readonly mode: string; readonly servers: readonly string[] };
}

/** The part of manifest.json that readers compare with (contract: "What `render` writes"). */
interface Group extends TimeAndNames {
	readonly userData: {
		readonly format: string;
		readonly bytes: number;
		readonly base64Bytes: number;
		readonly sha256: string;
		readonly compressed?: true;
	} | null;
	readonly command: {
		readonly bytes: number;
		readonly base64Bytes: number;
		readonly sha256: string;
		readonly compressed?: true;
	};
	readonly documents: readonly {
		readonly path: string;
		readonly mode: string;
		readonly bytes: number;
		readonly sha256: string;
	}[];
}

/** A check of one rendered file by the program that will read it, or by the rules that stand in for it. */
export interface Reading {
	/** Path in the rendered folder. */
	readonly file: string;
	readonly reader: string;
	readonly needs: readonly DebianRootName[];
	/** @throws {Refused} */
	readonly read: () => Promise<void>;
}

/** Alibaba Cloud's columns of NTP servers, written down here a second time on purpose: a test that shares our table can't contradict it. */
const columns: Readonly<Record<string, readonly string[]>> = {
	vpc: ["", "7", "8", "9", "10", "11", "12"].map((number) => `ntp${number}.cloud.aliyuncs.com`),
	classic: ["1", "2", "3", "4", "5", "6"].map((number) => `ntp${number}.cloud.aliyuncs.com`),
};

const publicResolvers = ["223.5.5.5", "223.6.6.6"];

/** Every file of a folder that `meridian render` wrote, with its reader. @throws where a file has none */
export function readingsOf(folder: string): Reading[] {
	const { groups } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
		groups: Record<string, Group>;
	};
	const expected = Object.entries(groups).flatMap(([name, group]) => [
		...(group.userData ? [`${name}/user-data`] : []),
		`${name}/command`,
		...group.documents.map(({ path }) => `${name}/files/${inFolder(path)}`),
	]);
	const found = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
	const manifest: Reading = {
		file: "manifest.json",
		reader: "itself: it names every file, with size and digest",
		needs: [],
		read: async () => {
			same(
				"files",
				found.filter((file) => file !== "manifest.json" && file !== "fleet.yaml").toSorted(),
				expected.toSorted(),
			);
			for (const [name, group] of Object.entries(groups)) checkDigests(folder, name, group);
		},
	};
	return [
		manifest,
		...expected
			.filter((file) => existsSync(join(folder, file)))
			.flatMap((file) => readingOf(folder, file, groups[file.split("/")[0]!]!)),
	];
}

function readingOf(folder: string, file: string, group: Group): Reading[] {
	const text = readFileSync(join(folder, file), "utf8");
	const [, kind, ...rest] = file.split("/");
	const carried = () =>
		group.documents.map((document) => ({
			...document,
			content: readFileSync(join(folder, file.split("/")[0]!, "files", inFolder(document.path)), "utf8"),
		}));
	const reading = (reader: string, needs: readonly DebianRootName[], read: () => Promise<void>) => [
		{ file, reader, needs, read },
	];
	if (text.startsWith("#cloud-config"))
		return reading("cloud-init", ["current"], async () => checkCloudConfig(text, carried()));
	if (kind === "user-data" || kind === "command") {
		const verbatim = async (readInner: (text: string) => Promise<void>) => {
			const inner = unpacked(text);
			if (inner !== text) await readInner(inner);
			for (const { path, content } of carried())
				if (!inner.includes(`\n${content.trimEnd()}\n`)) throw new Refused(`${path} is not in it word for word`);
			const flag = kind === "command" ? group.command.compressed : group.userData?.compressed;
			same("whether the manifest says that it is compressed", flag === true, inner !== text);
		};
		if (text.startsWith("#!/bin/sh"))
			return reading("shells and shellcheck", ["current"], () =>
				readShellScript(text).then(() => verbatim(readShellScript)),
			);
		const windows = kind === "user-data" ? readPowershellUserData : readPowershell;
		return reading("PowerShell grammar", [], () => windows(text).then(() => verbatim(readPowershell)));
	}
	return [documentReading(file, `/${rest.join("/")}`, text, group)];
}

/** The check of one document by its reader. `path` is the guest's. @throws where it has none */
export function documentReading(file: string, path: string, text: string, group: TimeAndNames): Reading {
	const reading = (reader: string, needs: readonly DebianRootName[], read: () => Promise<void>): Reading => ({
		file,
		reader,
		needs,
		read,
	});
	if (/^\/etc\/chrony(\/|\.conf)/.test(path))
		return reading("chronyd", ["current"], async () => checkServers(await readChronyConf(text), group));
	if (path === "/etc/ntp.conf")
		return reading("ntpd 4.2.8", ["bullseye"], async () => checkServers(await readNtpConf(text), group));
	if (path.startsWith("/etc/systemd/timesyncd.conf.d/"))
		return reading("systemd-timesyncd", ["names"], async () => {
			const { servers, fallback } = await serversOfStartedTimesyncd(text);
			same("servers", servers, group.ntpServers);
			same("servers to fall back to", fallback.toSorted(), [...group.ntpServers].toSorted());
			checkColumn(group);
		});
	if (path.startsWith("/etc/systemd/resolved.conf.d/"))
		return reading("systemd-resolved", ["names"], async () =>
			same("servers", await readResolvedConf(text), publicResolvers),
		);
	if (path.endsWith("/link-dns.conf"))
		return reading("netplan and systemd-networkd", ["names"], () => readLinkConf(text));
	if (path.startsWith("/etc/NetworkManager/"))
		return reading("NetworkManager", ["names"], async () =>
			same("servers", await readNetworkManagerConf(text), group.dns.servers),
		);
	if (path.endsWith("/resolvconf-dns"))
		return reading("resolvconf", ["resolvconf"], async () =>
			same("servers behind an interface's", (await readResolvconfBase(text)).slice(1), group.dns.servers.slice(0, 2)),
		);
	if (/\/(dhcp-dns\.sh|(udhcpc|openresolv)-dns\.conf)$/.test(path))
		return reading("shells", ["current"], () => readShellPart(text));
	if (/^\/etc\/apt\//.test(path))
		return reading("apt", ["packagers"], () =>
			readAptSources(text, path.slice(path.lastIndexOf("/") + 1)).then(signed),
		);
	if (path.startsWith("/etc/zypp/"))
		return reading("zypper", ["packagers"], () => readZypperRepositories(text).then(signed));
	if (path.endsWith(".repo")) return reading("dnf", ["packagers"], () => readDnfRepositories(text).then(signed));
	if (path.endsWith("/apk-repositories"))
		return reading("apk's grammar", [], async () => signed(readApkRepositories(text)));
	if (path === "/etc/pip.conf")
		return reading("Python's configparser", ["packagers"], async () => void (await readPipConf(text)));
	if (path.endsWith(".sh")) return reading("shells and shellcheck", ["current"], () => readShellScript(text));
	if (path.endsWith("/w32time.ps1"))
		return reading("PowerShell grammar and its peer list", [], () =>
			readPowershell(text, { functions: ["Save-Original", "Get-Computer"], variables: ["step"] }).then(() =>
				checkPeers(text, group),
			),
		);
	if (path.endsWith(".ps1")) return reading("PowerShell grammar", [], () => readPowershell(text));
	throw new Error(`${file}: no reader is known for it. Add one to test/readers/rendered-folder.ts.`);
}

/** Every source has its packages' signatures checked. */
function signed(repositories: readonly ReadRepository[]): void {
	if (repositories.length === 0) throw new Refused("it names no source");
	const unchecked = repositories.filter(({ checked }) => !checked).map(({ source }) => source);
	same("sources whose packages are not checked", unchecked, []);
}

/** Path below files/: no leading slash, a Windows drive as its letter. */
function inFolder(path: string): string {
	return path.replace(/^\//, "").replace(/^([A-Z]):/, "$1");
}

function checkDigests(folder: string, name: string, { documents, userData, command }: Group): void {
	const carriers = { "user-data": userData, command };
	const carried = Object.entries(carriers).flatMap(([path, entry]) => (entry ? [{ ...entry, path, file: path }] : []));
	for (const { path, file, bytes, sha256 } of [
		...carried,
		...documents.map((document) => ({ ...document, file: `files/${inFolder(document.path)}` })),
	]) {
		const data = readFileSync(join(folder, name, file));
		same(
			`${name}: size and digest of ${path}`,
			[data.length, createHash("sha256").update(data).digest("hex")],
			[bytes, sha256],
		);
	}
	for (const { path, file, base64Bytes } of carried) {
		const encoded = readFileSync(join(folder, name, file)).toString("base64");
		same(`${name}: size of ${path} in Base64`, encoded.length, base64Bytes);
	}
}

/** What cloud-init would write is every document, byte for byte, with its mode, and nothing else. */
async function checkCloudConfig(
	text: string,
	documents: readonly { path: string; mode: string; content: string }[],
): Promise<void> {
	const { files } = await readCloudConfig(text);
	const written = [...files].map(([path, { content, mode }]) => ({
		// A document may be written to a staging folder first, under its own path.
		path: documents.find((document) => path.endsWith(document.path))?.path ?? path,
		mode,
		content: content.toString(),
	}));
	same(
		"files written",
		written,
		documents.map(({ path, mode, content }) => ({ path, mode, content })),
	);
}

/** The client asks whom the manifest names: all of its network's column, nobody of the other's, with intervals that ntpd and chronyd share. */
function checkServers(servers: readonly TimeServer[], group: TimeAndNames): void {
	same(
		"servers",
		servers.map(({ host }) => host),
		group.ntpServers,
	);
	for (const { host, options } of servers) {
		const [minpoll, maxpoll] = ["minpoll", "maxpoll"].map((name) => Number(options[options.indexOf(name) + 1]));
		if (!(options.includes("iburst") && minpoll! >= 4 && minpoll! <= maxpoll! && maxpoll! <= 17)) {
			throw new Refused(`${host} is asked with ${options.join(" ")}`);
		}
	}
	checkColumn(group);
}

function checkColumn({ network, ntpServers }: TimeAndNames): void {
	const column = columns[network];
	if (column === undefined) throw new Refused(`no column of NTP servers for a network "${network}"`);
	same(`the ${network} network's own servers`, ntpServers.slice(0, column.length), column);
	const strangers = Object.values(columns)
		.flat()
		.filter((host) => !column.includes(host) && ntpServers.includes(host));
	same("servers of another network", strangers, []);
}

/** W32Time's own reader is the registry of a Windows guest; here its peer list as the script sets it. */
function checkPeers(script: string, group: TimeAndNames): void {
	const list = /^\$peers = '([^']*)'$/m.exec(script)?.[1] ?? "";
	same(
		"peers",
		list.split(" "),
		group.ntpServers.map((host) => `${host},0x9`),
	);
	checkColumn(group);
}

function same(what: string, got: unknown, wanted: unknown): void {
	const [a, b] = [JSON.stringify(got, null, 1), JSON.stringify(wanted, null, 1)];
	if (a !== b) throw new Refused(`${what}: got\n${a}\ninstead of\n${b}`);
}
