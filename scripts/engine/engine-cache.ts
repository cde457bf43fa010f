import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { packageRoot } from "../../infra/package-root";
import type { Piece, Way } from "./engine-part";
import { versions } from "./versions";

/** Folder of the Go modules that are built. */
export const goSources: string = join(packageRoot, "scripts", "engine", "go");

/** What each piece is made of: its pins, and the Go modules of a build. */
const makings: Readonly<Record<Piece, { pins: readonly string[]; modules: readonly string[] }>> = {
	cli: { pins: [versions.cli, versions.nodeHost], modules: ["cli", "nodejs-host"] },
	provider: { pins: [versions.provider], modules: ["alicloud"] },
};

/** Meridian's own cache: `$XDG_CACHE_HOME/meridian/engine`, else under `~/.cache`. A folder in it is there only when whole. */
export function engineCache(env: NodeJS.ProcessEnv = process.env): string {
	const root = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : join(env.HOME ?? homedir(), ".cache");
	return join(root, "meridian", "engine");
}

/** Folder of a piece that was got in one way; another pin or another Go source is another folder. */
export function pieceFolder(cache: string, piece: Piece, way: Way): string {
	return join(cache, `${piece}-${way}-${pinHash(piece)}`);
}

/** Where a piece is filled before it is renamed into place. */
export function scratchFolder(cache: string, piece: Piece, way: Way): string {
	const folder = join(cache, `tmp-${process.pid}-${piece}-${way}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	return folder;
}

/** Renames a filled scratch folder into place; another run's, if it was faster, stays. */
export function settle(scratch: string, folder: string, origin: Readonly<Record<string, string>>): void {
	writeFileSync(join(scratch, "origin.json"), `${JSON.stringify(origin, null, "\t")}\n`);
	if (existsSync(folder)) rmSync(scratch, { recursive: true, force: true });
	else renameSync(scratch, folder);
}

/** Removes what runs that were killed left behind. Only for the holder of the lock. */
export function sweep(cache: string): void {
	if (!existsSync(cache)) return;
	for (const name of readdirSync(cache).filter((name) => name.startsWith("tmp-"))) {
		rmSync(join(cache, name), { recursive: true, force: true });
	}
}

function pinHash(piece: Piece): string {
	const { pins, modules } = makings[piece];
	const hash = createHash("sha256").update(JSON.stringify([pins, process.platform, process.arch]));
	for (const module of modules) {
		for (const file of sourceFiles(join(goSources, module))) {
			hash.update(JSON.stringify([module, file, readFileSync(join(goSources, module, file), "utf8")]));
		}
	}
	return hash.digest("hex").slice(0, 12);
}

function sourceFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(go|mod|sum)$/.test(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}
