import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Apt, CannotHave, debianSource, privateApt } from "../lab/debian-source";

export { CannotHave, debianSourceOf } from "../lab/debian-source";

const run = promisify(execFile);

/** What a script that runs in a root of its own finds there, and a DHCP server to give it an address. */
const essentials = [
	"bash",
	"coreutils",
	"dash",
	"diffutils",
	"dnsmasq-base",
	"grep",
	"iproute2",
	"isc-dhcp-client",
	"mawk",
	"procps",
	"sed",
	"util-linux",
] as const;

/**
 * The programs that read rendered documents in tests, as packages of the machine's own distribution (`current`), and of
 * Debian 11 for the last ntpd 4.2.8 (Debian 12 has NTPsec only). `packagers` are what reads package sources.
 */
const roots = {
	current: ["chrony", "cloud-init", "shellcheck", "dash", "bash", "busybox", "coreutils", "gzip"],
	bullseye: [...essentials, "ntp"],
	packagers: ["apt", "dnf", "python3-apt", "zypper", "bash", "dash", "coreutils"],
	/** What keeps resolv.conf on guests; resolvconf and openresolv can't be in one system, nor with systemd-resolved. */
	names: [
		...essentials,
		"busybox",
		"dbus",
		"dhcpcd-base",
		"netplan.io",
		"network-manager",
		"systemd-resolved",
		"systemd-timesyncd",
	],
	resolvconf: [...essentials, "resolvconf"],
	openresolv: [...essentials, "openresolv"],
} as const;

export type DebianRootName = keyof typeof roots;

/**
 * A folder with Debian packages and all they depend on, unpacked; got on the first call (about 30 s), kept in the user's cache.
 * Nothing is installed on the machine: chrony's package would replace its time daemon, cloud-init's would run at its next boot.
 * No maintainer script runs, and root is not needed.
 * @throws {CannotHave} where the machine has no apt, no user namespaces, or no Debian mirror.
 */
export async function debianRoot(name: DebianRootName, log: (line: string) => void = () => {}): Promise<string> {
	await canContain();
	const packages = roots[name];
	const key = createHash("sha256").update(JSON.stringify(packages)).digest("hex").slice(0, 8);
	const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "meridian", "readers");
	const finished = join(cache, `${name}-${key}`);
	if (existsSync(finished)) return finished;
	await canUseApt();
	log(
		`Unpacking ${packages.join(", ")} for the tests' readers (${name}), half a minute or more; nothing is installed on this machine`,
	);
	await mkdir(cache, { recursive: true });
	const work = await mkdtemp(join(cache, "work-"));
	try {
		await unpack(await downloaded(name, packages, work), join(work, "root"));
		await rename(join(work, "root"), finished).catch((error: unknown) => {
			if (!existsSync(finished)) throw error; // another process was first: theirs is as good
		});
	} finally {
		await rm(work, { recursive: true, force: true });
	}
	return finished;
}

/** Runs a program of a root with no network, no privilege on the machine (not even its clock's) and only the root's files. */
export function inRoot(
	root: string,
	argv: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
	return { command: "unshare", args: ["--user", "--map-root-user", "--net", "chroot", root, ...argv] };
}

async function canContain(): Promise<void> {
	const { command, args } = inRoot("/", ["true"]);
	await run(command, args).catch((error: Error) => {
		throw new CannotHave(`programs can't be contained in a user namespace here: ${error.message.trim()}`);
	});
}

async function canUseApt(): Promise<void> {
	await run("apt-get", ["--version"]).catch(() => {
		throw new CannotHave("the readers come as Debian or Ubuntu packages, and this machine has no apt-get");
	});
}

/** Paths of the packages' files, dependencies included, as an apt of its own under `work` found and checked them. */
async function downloaded(name: DebianRootName, packages: readonly string[], work: string): Promise<string[]> {
	const machine = await privateApt(join(work, "machine"), undefined);
	await machine(["update"]);
	const apt = name === "bullseye" ? await bullseyeApt(machine, work) : machine;
	await apt(["--yes", "--download-only", "install", ...packages]);
	const archives = join(work, name === "bullseye" ? "bullseye" : "machine", "archives");
	return (await readdir(archives)).filter((file) => file.endsWith(".deb")).map((file) => join(archives, file));
}

/** apt for Debian 11, from the same Debian mirror that the machine's own sources name. */
async function bullseyeApt(machine: Apt, work: string): Promise<Apt> {
	const { line } = await debianSource(machine, "bullseye");
	const apt = await privateApt(join(work, "bullseye"), `${line}\n`);
	await apt(["update"]);
	return apt;
}

async function unpack(files: readonly string[], root: string): Promise<void> {
	const left = ["doc", "man", "locale", "i18n", "perl"].map((part) => `--exclude=./usr/share/${part}/*`);
	await mkdir(join(root, "tmp"), { recursive: true });
	const script =
		'file=$1 root=$2; shift 2; dpkg-deb --fsys-tarfile "$file" | tar -x -C "$root" --keep-directory-symlink --no-same-owner "$@"';
	for (const file of files) await run("bash", ["-o", "pipefail", "-c", script, "unpack", file, root, ...left]);
	// Made by a maintainer script otherwise.
	const shell = join(root, "bin", "sh");
	if (existsSync(join(root, "bin", "dash")) && !existsSync(shell)) await symlink("dash", shell);
}
