import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { vpcResolvers } from "../../infra/facts/resolvers";
import { CannotHave, debianSourceOf } from "./debian-root";

const run = promisify(execFile);

/** Debian releases whose systems can be made, oldest first. */
export type DebianSuite = "bullseye" | "bookworm" | "trixie";

/** As a public image of Debian is, as far as the apply script can tell; chrony is there, but does not set the clock. */
const packages = ["systemd-sysv", "dbus", "chrony", "tzdata", "iproute2", "isc-dhcp-client", "ca-certificates"];

/**
 * A complete Debian system in a folder, made by mmdebstrap from the machine's own Debian mirror and kept for the next time.
 * Its chronyd runs with -x and without the right to set the clock: the kernel is shared.
 * @throws {CannotHave} where the machine has no way to it
 */
export async function debianGuestRoot(suite: DebianSuite, log: (line: string) => void = () => {}): Promise<string> {
	if (process.getuid?.() !== 0) throw new CannotHave("a system is booted in namespaces by root only");
	await needsProgram("systemd-nspawn", "systemd-container");
	await needsProgram("mmdebstrap", "mmdebstrap");
	const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "meridian", "guests");
	const recipe = createHash("sha256")
		.update(JSON.stringify([suite, packages, 1]))
		.digest("hex")
		.slice(0, 8);
	const finished = join(cache, `${suite}-${recipe}`);
	if (existsSync(finished)) return finished;
	log(`Making a Debian system (${suite}) with mmdebstrap, about half a minute`);
	await mkdir(cache, { recursive: true });
	const work = await mkdtemp(join(cache, "work-"));
	try {
		const { line } = await debianSourceOf(suite, work);
		const root = join(work, "root");
		await run("mmdebstrap", ["--variant=apt", `--include=${packages.join(",")}`, suite, root, line], {
			maxBuffer: 64 << 20,
		});
		const dropIns = join(root, "etc/systemd/system/chrony.service.d");
		await mkdir(dropIns, { recursive: true });
		await writeFile(join(dropIns, "shared-clock.conf"), "[Unit]\nConditionCapability=\n");
		await writeFile(join(root, "etc/default/chrony"), 'DAEMON_OPTS="-x"\n');
		const resolvers = vpcResolvers.addresses.map((address) => `nameserver ${address}\n`);
		await writeFile(join(root, "etc/resolv.conf"), resolvers.join(""));
		await rename(root, finished).catch((error: unknown) => {
			if (!existsSync(finished)) throw error; // another process was first: theirs is as good
		});
	} finally {
		await rm(work, { recursive: true, force: true });
	}
	return finished;
}

async function needsProgram(program: string, debianPackage: string): Promise<void> {
	await run("sh", ["-c", 'command -v "$1"', "sh", program]).catch(() => {
		throw new CannotHave(`${program} is missing (apt-get install ${debianPackage})`);
	});
}
