import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { buildPiece, goSite } from "./build-piece";
import { downloadPiece, vendorUrl } from "./download-piece";
import { engineCache, pieceFolder, scratchFolder, settle, sweep } from "./engine-cache";
import { withLock } from "./engine-lock";
import { type Answer, allWays, type Engine, type Piece, type Report, type Way } from "./engine-part";
import { cliInHome, cliOnPath, exe, executable, providerInHome } from "./find-installed";
import { versions } from "./versions";

export interface EngineOptions {
	/** Which ways may be used, in this order. @default - `MERIDIAN_ENGINE_WAYS`, else path, home, download, build */
	readonly ways?: readonly Way[];
	/** @default - process.env */
	readonly env?: NodeJS.ProcessEnv;
	/** Called while something long runs. @default - nothing is told */
	readonly report?: Report;
	readonly signal?: AbortSignal;
}

/** What is there without getting anything: the parts found, and for each piece that isn't, what every way answered. */
export interface EngineReport {
	readonly engine: Partial<Engine>;
	readonly missing: readonly { readonly piece: Piece; readonly tried: readonly Tried[] }[];
}

export interface Tried {
	readonly way: Way;
	readonly answer: string;
}

const titles: Readonly<Record<Piece, string>> = {
	cli: `Pulumi CLI (${versions.oldestCli} or newer) with its Node language host`,
	provider: `alicloud provider ${versions.provider}`,
};

/**
 * The CLI, its Node language host and the provider: what is on this machine, else got in the first way that works.
 * Throws a CommandError (exit code 3) that names every way and what it answered.
 */
export async function ensureEngine(options: EngineOptions = {}): Promise<Engine> {
	const { env, ways, report, signal } = settings(options);
	const before = await findEngine(options);
	if (before.missing.length === 0) return before.engine as Engine;
	const cache = engineCache(env);
	const onWait = (pid: number) => report({ what: "the engine", step: `waiting for process ${pid}, which is getting` });
	return await withLock(join(cache, "lock"), onWait, async () => {
		sweep(cache);
		const { engine, missing } = await findEngine(options);
		const got: Partial<Engine> = { ...engine };
		const failed: EngineReport["missing"][number][] = [];
		for (const { piece, tried } of missing) {
			const answers = [...tried];
			for (const way of ways.filter((way) => way === "download" || way === "build")) {
				const answer = await getPiece(piece, way, cache, env, report, signal);
				if ("found" in answer) {
					Object.assign(got, answer.found);
					break;
				}
				signal?.throwIfAborted();
				answers.splice(
					answers.findIndex((entry) => entry.way === way),
					1,
					{ way, answer: answer.why },
				);
			}
			if (got[piece] === undefined) failed.push({ piece, tried: answers });
		}
		if (failed.length > 0) throw new CommandError(failure(failed));
		return got as Engine;
	});
}

/** Looks, in order, at what is on this machine already; gets nothing, writes nothing. */
export async function findEngine(options: EngineOptions = {}): Promise<EngineReport> {
	const { env, ways } = settings(options);
	const engine: Partial<Engine> = {};
	const missing: EngineReport["missing"][number][] = [];
	for (const piece of ["cli", "provider"] as const) {
		const tried: Tried[] = [];
		for (const way of ways) {
			const answer = await lookFor(piece, way, env);
			if (answer === undefined) continue;
			if ("found" in answer) {
				Object.assign(engine, answer.found);
				break;
			}
			tried.push({ way, answer: answer.why });
		}
		if (engine[piece] === undefined) missing.push({ piece, tried });
	}
	return { engine, missing };
}

/** The ways that a list such as `download,build` names. Throws a CommandError (exit code 1) on any other word. */
export function parseWays(text: string): readonly Way[] {
	const words = text.split(",").map((word) => word.trim());
	const unknown = words.find((word) => !allWays.includes(word as Way));
	if (unknown === undefined) return [...new Set(words as Way[])];
	throw new CommandError(`ways: got ${JSON.stringify(unknown)}. Use any of ${allWays.join(", ")}, with commas.`, 1);
}

/** What failed, way by way, and what to do. */
export function failure(missing: EngineReport["missing"], title = "The engine can't be had:"): string {
	return [
		title,
		...missing.flatMap(({ piece, tried }) => [
			`  ${titles[piece]}`,
			...tried.map(({ way, answer }) => `    ${way}: ${answer.replace(/\n/g, "\n      ")}`),
		]),
		`What helps, one of: install Pulumi (https://www.pulumi.com/docs/install/) and run \`pulumi plugin install resource alicloud ${versions.provider}\`;`,
		`reach ${vendorUrl} or name a mirror of it in MERIDIAN_ENGINE_DOWNLOAD_URL; install Go ${versions.oldestGo} or newer (${goSite}).`,
	].join("\n");
}

function settings(options: EngineOptions) {
	const env = options.env ?? process.env;
	const ways = options.ways ?? (env.MERIDIAN_ENGINE_WAYS ? parseWays(env.MERIDIAN_ENGINE_WAYS) : allWays);
	return { env, ways, report: options.report ?? (() => {}), signal: options.signal };
}

/** Undefined where the way doesn't exist for the piece. */
async function lookFor(piece: Piece, way: Way, env: NodeJS.ProcessEnv): Promise<Answer | undefined> {
	if (way === "path") return piece === "cli" ? await cliOnPath(env) : undefined;
	if (way === "home") return piece === "cli" ? await cliInHome(env) : providerInHome(env);
	return inCache(piece, way, engineCache(env));
}

function inCache(piece: Piece, way: Way, cache: string): Answer {
	const folder = pieceFolder(cache, piece, way);
	if (!existsSync(folder)) return { why: `not yet in ${cache}` };
	const source = `${way === "build" ? "built from" : "downloaded from"} ${origin(folder)}`;
	const part = (name: string, version: string) => ({ version, path: join(folder, name + exe), way, source });
	const found =
		piece === "cli"
			? {
					cli: part("pulumi", versions.cli),
					nodeHost: part("pulumi-language-nodejs", way === "build" ? versions.nodeHost : versions.cli),
				}
			: { provider: part("pulumi-resource-alicloud", versions.provider) };
	const broken = Object.values(found).find(({ path }) => !executable(path));
	return broken === undefined ? { found } : { why: `${broken.path} is gone` };
}

async function getPiece(
	piece: Piece,
	way: "download" | "build",
	cache: string,
	env: NodeJS.ProcessEnv,
	report: Report,
	signal: AbortSignal | undefined,
): Promise<Answer> {
	const scratch = scratchFolder(cache, piece, way);
	try {
		const from =
			way === "download"
				? await downloadPiece(piece, scratch, env.MERIDIAN_ENGINE_DOWNLOAD_URL || vendorUrl, report, signal)
				: await buildPiece(piece, scratch, env, report, signal);
		const folder = pieceFolder(cache, piece, way);
		if ("why" in inCache(piece, way, cache)) rmSync(folder, { recursive: true, force: true });
		settle(scratch, folder, { from });
		return inCache(piece, way, cache);
	} catch (error) {
		return { why: (error as Error).message };
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function origin(folder: string): string {
	try {
		return (JSON.parse(readFileSync(join(folder, "origin.json"), "utf8")) as { from: string }).from;
	} catch {
		return "an unknown place";
	}
}
