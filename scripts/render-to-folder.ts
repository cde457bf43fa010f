import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fleetFiles, fleetManifest, renderFleet } from "../infra/render/render-fleet";
import { escapeControls } from "../infra/spec/show-value";
import { CommandError, exitCodes } from "./command-error";
import { type FleetSecrets, masksAsIn, masksOf, readFleetSecrets, valuesOf } from "./fleet-secrets";
import { readFleetFile } from "./read-fleet-file";

/** Renders a fleet file into a folder, or compares with it. Gives the exit code. */
export function renderToFolder(options: {
	config: string;
	out: string;
	check?: boolean;
	json?: boolean;
	withSecrets?: boolean;
	/** Says nothing of warnings and files. */
	quiet?: boolean;
}): number {
	const document = readFleetFile(options.config);
	const secrets = readFleetSecrets(document, dirname(options.config));
	const { groups } = renderFleet(document, secretTexts(options, secrets));
	const files = fleetFiles(groups);
	const manifest = fleetManifest(groups);
	for (const [name, group] of options.quiet ? [] : Object.entries(manifest.groups)) {
		for (const warning of group.warnings) console.error(`warning: instances.${name}: ${warning}`);
	}
	try {
		if (options.check) return compare(options.out, files, options.json === true);
		writeFolder(options.out, files, options.withSecrets === true);
	} catch (error) {
		const { code, syscall, message } = error as NodeJS.ErrnoException;
		if (syscall === undefined) throw error;
		const verb = options.check ? "read" : "written";
		throw new CommandError(`--out ${options.out} can't be ${verb} (${code}): ${message}`, exitCodes.input);
	}
	if (options.quiet) return exitCodes.fine;
	for (const { path, message } of secrets.missing) console.error(`note: ${path}: ${message} Its mask has no digest.`);
	const print = options.json
		? JSON.stringify(shownManifest(), null, 2)
		: `${files.size} files written to ${options.out}`;
	console.log(print);
	return exitCodes.fine;

	/** The true bytes go to files only. */
	function shownManifest() {
		return options.withSecrets ? fleetManifest(renderFleet(document, masksOf(secrets)).groups) : manifest;
	}
}

/** What stands for secrets in the files. */
function secretTexts(options: { out: string; check?: boolean; withSecrets?: boolean }, secrets: FleetSecrets) {
	if (options.withSecrets) return valuesOf(secrets);
	if (!options.check || secrets.missing.length === 0) return masksOf(secrets);
	// A machine without the secrets, such as one of a CI, checks a folder that was rendered with them.
	try {
		return masksAsIn(readFileSync(join(options.out, "manifest.json"), "utf8"), secrets);
	} catch {
		return masksOf(secrets);
	}
}

/** Writes beside the folder and renames: a reader never sees half of it. Only a folder of ours is replaced. */
function writeFolder(out: string, files: ReadonlyMap<string, string>, ownerOnly: boolean): void {
	const replaces = existsSync(out);
	// A link stays a link: what it leads to is replaced.
	const folder = replaces ? realpathSync(out) : resolve(out);
	const stray = replaces ? firstStray(folder) : undefined;
	if (stray !== undefined) {
		throw new CommandError(
			`--out ${out} holds files that Meridian did not write (${escapeControls(stray)}). Use another folder, or empty this one.`,
			exitCodes.input,
		);
	}
	mkdirSync(dirname(folder), { recursive: true });
	const fresh = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
	// mkdtemp's own 0700 would lock out whom the umask lets in.
	if (!ownerOnly) chmodSync(fresh, 0o777 & ~process.umask());
	try {
		for (const [path, content] of files) {
			mkdirSync(dirname(join(fresh, path)), { recursive: true, ...(ownerOnly ? { mode: 0o700 } : {}) });
			writeFileSync(join(fresh, path), content, ownerOnly ? { mode: 0o600 } : {});
		}
		if (replaces) {
			renameSync(folder, `${fresh}-old`);
			renameSync(fresh, folder);
			rmSync(`${fresh}-old`, { recursive: true });
		} else {
			renameSync(fresh, folder);
		}
	} finally {
		rmSync(fresh, { recursive: true, force: true });
	}
}

/** A name in the folder that no manifest of ours knows, so that nobody's own manifest.json makes a folder ours. */
function firstStray(folder: string): string | undefined {
	const names = readdirSync(folder);
	let groups: unknown;
	try {
		groups = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).groups;
	} catch {
		return names[0];
	}
	if (typeof groups !== "object" || groups === null) return "manifest.json";
	return names.find((name) => name !== "manifest.json" && !Object.hasOwn(groups, name));
}

function compare(out: string, files: ReadonlyMap<string, string>, json: boolean): number {
	const found = new Set(existsSync(out) ? listFiles(out, "") : []);
	const differences = [
		...[...files].flatMap(([path, content]) => {
			if (!found.has(path)) return [{ path, difference: "missing" }];
			return readFileSync(join(out, path), "utf8") === content ? [] : [{ path, difference: "changed" }];
		}),
		...[...found].filter((path) => !files.has(path)).map((path) => ({ path, difference: "not rendered any more" })),
	];
	if (json) console.log(JSON.stringify({ differences }, null, 2));
	else for (const { path, difference } of differences) console.log(`${difference}: ${join(out, path)}`);
	return differences.length > 0 ? exitCodes.differences : exitCodes.fine;
}

function listFiles(root: string, below: string): string[] {
	return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
		const path = below ? `${below}/${entry.name}` : entry.name;
		return entry.isDirectory() ? listFiles(root, path) : [path];
	});
}
