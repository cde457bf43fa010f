import { spawnSync } from "node:child_process";

/**
 * Commands that tests look through a machine's eyes with or make guests with, and the Debian package that has each. None
 * starts a service. They are installed before any test runs: two apt-gets at once refuse each other.
 */
const tools = {
	chromium: "chromium",
	strace: "strace",
	ip: "iproute2",
	unshare: "util-linux",
	mmdebstrap: "mmdebstrap",
	"qemu-system-x86_64": "qemu-system-x86",
	"qemu-img": "qemu-utils",
	nft: "nftables",
	mke2fs: "e2fsprogs",
	"systemd-nspawn": "systemd-container",
} as const;

/**
 * Installs what is missing, where that is ours to do: as root, with apt-get. Elsewhere the tests that need a tool say so themselves.
 * @returns what went wrong, or undefined
 */
export function installTools(log: (line: string) => void): string | undefined {
	const missing = Object.entries(tools).flatMap(([command, name]) => (exists(command) ? [] : [name]));
	if (missing.length === 0 || process.getuid?.() !== 0 || !exists("apt-get")) return undefined;
	log(`Installing ${missing.join(", ")} (apt-get)`);
	return (
		apt(["update"]) ?? apt(["install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600", ...missing])
	);
}

function exists(command: string): boolean {
	return spawnSync("sh", ["-c", 'command -v "$1"', "sh", command]).status === 0;
}

function apt(args: readonly string[]): string | undefined {
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
	const { status, stdout, stderr } = spawnSync("apt-get", args, { env, encoding: "utf8" });
	return status === 0 ? undefined : `apt-get ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`;
}
