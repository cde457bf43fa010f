import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";

/** Commands that the lab runs, and Debian's package of each. */
const programs = {
	unshare: "util-linux",
	setpriv: "util-linux",
	ip: "iproute2",
	bridge: "iproute2",
	nft: "nftables",
	"qemu-system-x86_64": "qemu-system-x86",
	"qemu-img": "qemu-utils",
	mmdebstrap: "mmdebstrap",
	mke2fs: "e2fsprogs",
} as const;

/** Where administration programs are that an ordinary user's PATH often lacks. */
export function findSystemPrograms(): void {
	const path = process.env.PATH ?? "";
	const missing = ["/usr/sbin", "/sbin"].filter((folder) => !path.split(":").includes(folder));
	process.env.PATH = [path, ...missing].join(":");
}

/** What this machine lacks for a lab, each with how to get it; none: it can have one. */
export function missingForLab(): string[] {
	if (process.platform !== "linux") return ["Linux: guests are kept in its network namespaces"];
	findSystemPrograms();
	const isRoot = process.getuid?.() === 0;
	const wanted: Record<string, string> = isRoot ? programs : { ...programs, newuidmap: "uidmap" };
	const packages = new Set(
		Object.entries(wanted).flatMap(([program, name]) => (runs("sh", ["-c", `command -v ${program}`]) ? [] : [name])),
	);
	const list = [...packages];
	if (list.length > 0) return [`${list.join(", ")}: apt-get install --no-install-recommends ${list.join(" ")}`];
	const inside = ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--mount-proc"];
	if (!runs("unshare", [...inside, "true"]))
		return [
			"user namespaces: sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu 24.04), or a container with fewer restrictions",
		];
	if (!runs("unshare", [...inside, "ip", "link", "add", "lab", "type", "vxlan", "id", "1", "dstport", "4789"]))
		return ["VXLAN network devices: modprobe vxlan, or a kernel that has them"];
	if (
		!runs("unshare", [...inside, "nft", "add table inet lab; add chain inet lab c; add rule inet lab c ct state new"])
	)
		return ["nftables with connection tracking: modprobe nf_tables nf_conntrack, or a kernel that has them"];
	if (isRoot) return [];
	const { username, uid } = userInfo();
	const hasRange = ["/etc/subuid", "/etc/subgid"].every((file) =>
		read(file)
			.split("\n")
			.some((line) => line.startsWith(`${username}:`) || line.startsWith(`${uid}:`)),
	);
	if (!hasRange)
		return [
			`subordinate ids for ${username}: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 ${username}`,
		];
	return runs("unshare", ["--map-root-user", "--map-auto", "true"])
		? []
		: ["util-linux 2.38 or newer, whose unshare has --map-auto (Debian 12, Ubuntu 24.04)"];
}

function runs(command: string, args: readonly string[]): boolean {
	return spawnSync(command, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function read(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
