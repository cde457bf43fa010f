import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** This machine has no way to the thing at all (no apt, no user namespaces, …): a test may skip for it, even where CI is set. */
export class CannotHave extends Error {}

/** Runs apt-get with these arguments and gives what it printed. */
export type Apt = (args: readonly string[]) => Promise<string>;

/** apt with state, cache and (if `sources` is given) sources of its own: it believes that nothing is installed, so it gets every dependency. */
export async function privateApt(folder: string, sources: string | undefined): Promise<Apt> {
	for (const part of ["lists/partial", "archives/partial", "none"])
		await mkdir(join(folder, part), { recursive: true });
	await writeFile(join(folder, "status"), "");
	const settings: Record<string, string> = {
		"Dir::State::status": join(folder, "status"),
		"Dir::State::lists": join(folder, "lists"),
		"Dir::Cache": folder,
		"Dir::Cache::archives": join(folder, "archives"),
		"APT::Install-Recommends": "false",
		"APT::Sandbox::User": "",
		"Acquire::Languages": "none",
		"Acquire::IndexTargets::deb::DEP-11::DefaultEnabled": "false",
		"Debug::NoLocking": "true",
	};
	if (sources !== undefined) {
		await writeFile(join(folder, "sources.list"), sources);
		settings["Dir::Etc::sourcelist"] = join(folder, "sources.list");
		settings["Dir::Etc::sourceparts"] = join(folder, "none");
		settings["Dir::Etc::preferencesparts"] = join(folder, "none");
	}
	const file = join(folder, "apt.conf");
	await writeFile(
		file,
		Object.entries(settings)
			.map(([key, value]) => `${key} "${value}";\n`)
			.join(""),
	);
	const env = { ...process.env, APT_CONFIG: file, LC_ALL: "C" };
	return async (args) => (await run("apt-get", args, { env, maxBuffer: 64 << 20 })).stdout;
}

/** A line of sources.list for a Debian suite, from the mirror that the machine's own sources name. */
export async function debianSource(
	machine: Apt,
	suite: string,
): Promise<{ readonly mirror: string; readonly line: string }> {
	const targets = await machine(["indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)", "Created-By: Packages"]);
	const mirror = /^Debian\|Debian\|(\S+)$/m.exec(targets)?.[1];
	if (mirror === undefined) throw new CannotHave("this machine's apt sources name no Debian mirror");
	const keyring = ["pgp", "gpg"]
		.map((end) => `/usr/share/keyrings/debian-archive-keyring.${end}`)
		.find((path) => existsSync(path));
	return { mirror, line: `deb ${keyring ? `[signed-by=${keyring}] ` : ""}${mirror} ${suite} main` };
}

/** {@link debianSource} by an apt of its own that has fetched the lists. */
export async function debianSourceOf(
	suite: string,
	work: string,
): Promise<{ readonly mirror: string; readonly line: string }> {
	const machine = await privateApt(join(work, "machine"), undefined);
	await machine(["update"]);
	return debianSource(machine, suite);
}
