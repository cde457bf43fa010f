import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { publicMirrorHost } from "./addresses";
import { CannotHave, debianSourceOf } from "./debian-source";
import { type GuestKind, type Suite, stacks } from "./guest-kind";

/** What QEMU boots: a disk that is never written to, and the kernel that came with it. */
export interface GuestImage {
	readonly disk: string;
	readonly kernel: string;
	readonly initrd: string;
}

/** Part of every guest. The agent is how commands reach it, as Cloud Assistant's agent does on ECS. */
const basePackages = [
	"systemd-sysv",
	"udev",
	"dbus",
	"kmod",
	"iproute2",
	"netbase",
	"procps",
	"tzdata",
	"ca-certificates",
	"cloud-init",
	"qemu-guest-agent",
	"linux-image-cloud-amd64",
];

/** Where images are kept: `$XDG_CACHE_HOME` or `~/.cache`, `meridian/lab`. */
export const imageCache = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "meridian", "lab");

/**
 * Gives the image of a kind of guest. Made on the first call, by mmdebstrap from the machine's own Debian mirror (some
 * minutes for a release, less for each further kind of it), without root where user namespaces are allowed.
 * @throws {CannotHave} where the machine's apt has no Debian mirror
 */
export async function guestImage(kind: GuestKind, log: (line: string) => void = () => {}): Promise<GuestImage> {
	const { suite, timeClient, resolver } = kind;
	const stack = stacks[resolver];
	const packages = [timeClient, ...stack.packages(suite)];
	const recipe = JSON.stringify([basePackages, packages, stack.files, stack.setup, variantScript, baseScript]);
	const cache = imageCache();
	const finished = join(cache, `${suite}-${timeClient}-${resolver}-${digest(recipe)}`);
	const image = {
		disk: join(finished, "disk.ext4"),
		kernel: join(finished, "vmlinuz"),
		initrd: join(finished, "initrd"),
	};
	if (existsSync(finished)) return image;
	await mkdir(join(cache, "archives"), { recursive: true });
	const base = await baseArchive(suite, cache, log);
	const work = await mkdtemp(join(cache, "work-"));
	log(`Making a guest: ${suite} with ${timeClient} and ${resolver}`);
	try {
		const files = join(work, "files");
		for (const { path, text } of stack.files) {
			await mkdir(dirname(join(files, path)), { recursive: true });
			await writeFile(join(files, path), text);
		}
		await mkdir(files, { recursive: true });
		const settings = [work, base, join(cache, "archives"), suite, stack.setup || ":", ...packages];
		await inOwnNamespaces(["sh", "-c", variantScript, "variant", ...settings]);
		await rename(join(work, "out"), finished).catch((error: unknown) => {
			if (!existsSync(finished)) throw error; // another process was first: theirs is as good
		});
	} finally {
		await removeAsOwner(work);
	}
	return image;
}

/** A release's root file system in a tar archive, with its package lists. */
async function baseArchive(suite: Suite, cache: string, log: (line: string) => void): Promise<string> {
	const finished = join(cache, `${suite}-${digest(JSON.stringify([basePackages, baseScript]))}.tar`);
	if (existsSync(finished)) return finished;
	log(`Making a base system: ${suite}, some minutes`);
	const work = await mkdtemp(join(cache, "work-"));
	try {
		const { line } = await debianSourceOf(suite, work);
		const archive = join(work, "base.tar");
		const mode = process.getuid?.() === 0 ? "root" : "unshare";
		await run(["sh", "-c", baseScript, "base", mode, suite, archive, line, basePackages.join(",")]);
		await rename(archive, finished);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
	return finished;
}

const baseScript = `
exec mmdebstrap --mode="$1" --variant=minbase --skip=cleanup/apt \\
	--aptopt='Acquire::Languages "none"' \\
	--dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \\
	--dpkgopt='path-exclude=/usr/share/locale/*' \\
	--include="$5" "$2" "$3" "$4"
`;

/** Unpacks a base, adds packages and a stack's files, and makes a file system of it. Runs as root of a user namespace. */
const variantScript = `
set -e
work=$1 base=$2 archives=$3 suite=$4 setup=$5
shift 5
export DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
mkdir "$work/root" "$work/out"
cd "$work/root"
tar --exclude='./dev/*' -xf "$base"
mount -t proc proc proc
mount --rbind /dev dev
mount --bind "$archives" var/cache/apt/archives
mkdir -p var/cache/apt/archives/partial
# At a build nothing is started.
printf '#!/bin/sh\\nexit 101\\n' >usr/sbin/policy-rc.d
chmod +x usr/sbin/policy-rc.d
rm -f etc/resolv.conf
cat /etc/resolv.conf >etc/resolv.conf
# Images that are made beside each other share the folder, and apt does not wait for its lock.
flock "$archives" chroot . apt-get -q -y --no-install-recommends -o APT::Sandbox::User=root -o APT::Keep-Downloaded-Packages=true install "$@" >&2
rm -f etc/resolv.conf usr/sbin/policy-rc.d
: >etc/resolv.conf
cp -R "$work/files/." .
chmod -R go= etc/netplan 2>/dev/null || :
chroot . sh -c "$setup" >&2
umount var/cache/apt/archives
umount -l dev proc
# The lab's network is there before cloud-init looks for it, as the stack under test makes it.
echo 'network: {config: disabled}' >etc/cloud/cloud.cfg.d/90-lab.cfg
# Debian 11's cloud-init 20.4.1 asks for a number of each card, which ECS does not give, and ends before user data
# (LP 1917875, mended in 21.2): an image for ECS has to tell it not to.
if [ "$suite" = bullseye ]; then
	echo 'datasource: {AliYun: {apply_full_imds_network_config: false}}' >>etc/cloud/cloud.cfg.d/90-lab.cfg
fi
rm -f etc/apt/sources.list.d/* etc/hostname etc/machine-id var/lib/dbus/machine-id
: >etc/machine-id
security=$suite-security
echo "deb http://${publicMirrorHost}/debian $suite main" >etc/apt/sources.list
echo "deb http://${publicMirrorHost}/debian-security $security main" >>etc/apt/sources.list
rm -rf var/lib/apt/lists/* var/log/*.log var/log/apt
# Unpacking xz is what an emulated processor does slowest.
echo 'Acquire::CompressionTypes::Order { "gz"; };' >etc/apt/apt.conf.d/90-lab
# They would take the only processor, and apt's lock, whenever they like.
for unit in apt-daily.timer apt-daily-upgrade.timer man-db.timer e2scrub_all.timer fstrim.timer; do
	ln -sf /dev/null "etc/systemd/system/$unit"
done
cp -L vmlinuz "$work/out/vmlinuz"
cp -L initrd.img "$work/out/initrd"
rm -f boot/initrd* boot/vmlinuz* initrd.img* vmlinuz*
mke2fs -q -t ext4 -L lab -d "$work/root" "$work/out/disk.ext4" 2G
chmod 0644 "$work/out/vmlinuz" "$work/out/initrd"
`;

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);

/** Root of the machine stays it; a user becomes root of a user namespace that has the user's subordinate ids. */
export function ownNamespaces(): string[] {
	const flags = ["--mount", "--pid", "--fork", "--kill-child"];
	return ["unshare", ...(process.getuid?.() === 0 ? [] : ["--map-root-user", "--map-auto"]), ...flags];
}

const inOwnNamespaces = (argv: readonly string[]) => run([...ownNamespaces(), ...argv]);

/** Files of subordinate ids can be removed by their namespace only. */
async function removeAsOwner(folder: string): Promise<void> {
	await inOwnNamespaces(["rm", "-rf", "--one-file-system", folder]);
}

/** Runs a program of the machine. @throws with the end of what it printed when it fails */
function run([command, ...args]: readonly string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(command!, args, { stdio: ["ignore", "pipe", "pipe"] });
		let said = "";
		for (const stream of [child.stdout, child.stderr])
			stream.on("data", (chunk: Buffer) => {
				said = (said + chunk).slice(-4000);
			});
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) resolve();
			else reject(new CannotHave(`a guest's image could not be made (exit code ${code}):\n${said.trim()}`));
		});
	});
}
