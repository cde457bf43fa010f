import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
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

/** What a root is made of, by its form. */
const forms = {
	/** systemd, to be booted. */
	systemd: packages,
	/** The same with cloud-init, which runs user data at the first boot. */
	"cloud-init": [...packages, "cloud-init"],
	/** Without systemd: Debian's `systemctl`, which starts and stops units without a daemon, for many guests at once. */
	light: ["systemctl", "python3-minimal", "procps", "chrony", "tzdata", "iproute2", "ca-certificates"],
} as const;

const cloudInitSettings = "datasource_list: [NoCloud]\nnetwork: { config: disabled }\n";

/** A key of the forms. */
export type GuestRootForm = keyof typeof forms;

/**
 * A complete Debian system in a folder, made by mmdebstrap from the machine's own Debian mirror and kept for the next time.
 * Its chronyd runs with -x and without the right to set the clock: the kernel is shared.
 * @throws {CannotHave} where the machine has no way to it
 */
export async function debianGuestRoot(
	suite: DebianSuite,
	log: (line: string) => void = () => {},
	form: GuestRootForm = "systemd",
): Promise<string> {
	if (process.getuid?.() !== 0) throw new CannotHave("a system is booted in namespaces by root only");
	await needsProgram("systemd-nspawn", "systemd-container");
	await needsProgram("mmdebstrap", "mmdebstrap");
	const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "meridian", "guests");
	const recipe = createHash("sha256")
		.update(JSON.stringify([suite, forms[form], form === "light" ? 2 : 1]))
		.digest("hex")
		.slice(0, 8);
	const finished = join(cache, `${suite}-${recipe}`);
	if (existsSync(finished)) return finished;
	log(`Making a Debian system (${suite}, ${form}) with mmdebstrap, about half a minute`);
	await mkdir(cache, { recursive: true });
	const work = await mkdtemp(join(cache, "work-"));
	try {
		const { line } = await debianSourceOf(suite, work);
		const root = join(work, "root");
		await run("mmdebstrap", ["--variant=apt", `--include=${forms[form].join(",")}`, suite, root, line], {
			maxBuffer: 64 << 20,
		});
		const dropIns = join(root, "etc/systemd/system/chrony.service.d");
		await mkdir(dropIns, { recursive: true });
		await writeFile(join(dropIns, "shared-clock.conf"), "[Unit]\nConditionCapability=\n");
		if (form === "light") await adaptUnit(root);
		await writeFile(join(root, "etc/default/chrony"), 'DAEMON_OPTS="-x"\n');
		const resolvers = vpcResolvers.addresses.map((address) => `nameserver ${address}\n`);
		if (form === "cloud-init") {
			// The link is the host's to set up, and the seed is the only source of data that a container has.
			await writeFile(join(root, "etc/cloud/cloud.cfg.d/90-guest.cfg"), cloudInitSettings);
		}
		await writeFile(join(root, "etc/resolv.conf"), resolvers.join(""));
		await rename(root, finished).catch((error: unknown) => {
			if (!existsSync(finished)) throw error; // another process was first: theirs is as good
		});
	} finally {
		await rm(work, { recursive: true, force: true });
	}
	return finished;
}

/** This systemctl is older than the "!" of Debian's unit: it would run chronyd as its own user, who may not start it. */
async function adaptUnit(root: string): Promise<void> {
	const unit = await readFile(join(root, "lib/systemd/system/chrony.service"), "utf8");
	const adapted = unit.replace(/^(User|RuntimeDirectory\w*)=.*\n/gm, "").replace("ExecStart=!", "ExecStart=");
	await writeFile(join(root, "etc/systemd/system/chrony.service"), adapted);
}

async function needsProgram(program: string, debianPackage: string): Promise<void> {
	await run("sh", ["-c", 'command -v "$1"', "sh", program]).catch(() => {
		throw new CannotHave(`${program} is missing (apt-get install ${debianPackage})`);
	});
}
