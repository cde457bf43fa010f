import {
	accessSync,
	closeSync,
	constants,
	mkdtempSync,
	openSync,
	readdirSync,
	readSync,
	realpathSync,
	rmSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Answer } from "./engine-part";
import { lastLines, runTool } from "./run-tool";
import { versions } from "./versions";

export const exe: string = process.platform === "win32" ? ".exe" : "";

/** A `pulumi` on the caller's PATH that is new enough and has its Node language host. */
export async function cliOnPath(env: NodeJS.ProcessEnv): Promise<Answer> {
	const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
	const rejected: string[] = [];
	for (const folder of folders) {
		const file = join(folder, `pulumi${exe}`);
		if (!executable(file)) continue;
		// npm's launcher is a script that downloads into ~/.pulumi when it is run.
		if (isNodeScript(file)) rejected.push(`${file} is npm's launcher, not the CLI`);
		else {
			const answer = await cliAt(file, "path", [dirname(realpathSync(file)), folder, ...folders], "on PATH");
			if ("found" in answer) return answer;
			rejected.push(answer.why);
		}
	}
	return { why: rejected.length === 0 ? "no pulumi on PATH" : rejected.join("; ") };
}

/** The CLI in the cache that npm's launcher and the Automation API share: `~/.pulumi/versions/<v>/bin`. Only read. */
export async function cliInHome(env: NodeJS.ProcessEnv): Promise<Answer> {
	const folder = join(callersPulumiHome(env), "versions");
	const candidates = list(folder)
		.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
		.sort((a, b) => Number(b === versions.cli) - Number(a === versions.cli) || compareVersions(b, a));
	const rejected: string[] = [];
	for (const version of candidates) {
		const bin = join(folder, version, "bin");
		const file = join(bin, `pulumi${exe}`);
		if (!executable(file)) continue;
		const answer = await cliAt(file, "home", [bin], "the launcher's cache");
		if ("found" in answer) return answer;
		rejected.push(answer.why);
	}
	return { why: rejected.length === 0 ? `nothing in ${folder}` : rejected.join("; ") };
}

/** The provider plugin that an official install left in the caller's `~/.pulumi/plugins`. Only read. */
export function providerInHome(env: NodeJS.ProcessEnv): Answer {
	const folder = join(callersPulumiHome(env), "plugins", `resource-alicloud-v${versions.provider}`);
	const file = join(folder, `pulumi-resource-alicloud${exe}`);
	if (!executable(file)) return { why: `nothing in ${folder}` };
	if (list(dirname(folder)).includes(`resource-alicloud-v${versions.provider}.partial`)) {
		return { why: `${folder} is only partly installed` };
	}
	return {
		found: { provider: { version: versions.provider, path: file, way: "home", source: "the caller's plugin cache" } },
	};
}

/** The version a CLI says it has, `3.255.0`; an error says what it answered instead. */
export async function cliVersion(file: string): Promise<string> {
	// Its own home: some versions write there even for `version`.
	const home = mkdtempSync(join(tmpdir(), "meridian-probe-"));
	try {
		const env = { PATH: process.env.PATH, HOME: home, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
		const { code, stdout, stderr } = await runTool(file, ["version"], { env, timeout: 20_000 });
		const version = /^v?(\d+\.\d+\.\d+)\b/.exec(stdout.trim())?.[1];
		if (code === 0 && version !== undefined) return version;
		throw new Error(`${file} version answered ${JSON.stringify(lastLines(stdout + stderr, 2) || `exit code ${code}`)}`);
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
}

/** Orders `3.9.0` before `3.10.0`. */
export function compareVersions(a: string, b: string): number {
	return a.localeCompare(b, "en", { numeric: true });
}

/** Whether this is a file that may be run. */
export function executable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

async function cliAt(file: string, way: "path" | "home", hostFolders: string[], source: string): Promise<Answer> {
	let version: string;
	try {
		version = await cliVersion(file);
	} catch (error) {
		return { why: (error as Error).message };
	}
	if (compareVersions(version, versions.oldestCli) < 0) {
		return { why: `${file} is ${version}, older than ${versions.oldestCli}` };
	}
	const host = hostFolders.map((folder) => join(folder, `pulumi-language-nodejs${exe}`)).find(executable);
	if (host === undefined) return { why: `${file} has no pulumi-language-nodejs beside it or on PATH` };
	// The vendor ships both together under one version.
	return { found: { cli: { version, path: file, way, source }, nodeHost: { version, path: host, way, source } } };
}

function callersPulumiHome(env: NodeJS.ProcessEnv): string {
	return env.PULUMI_HOME || join(env.HOME ?? homedir(), ".pulumi");
}

function isNodeScript(file: string): boolean {
	const head = Buffer.alloc(64);
	const handle = openSync(file, "r");
	try {
		readSync(handle, head, 0, head.length, 0);
	} finally {
		closeSync(handle);
	}
	return /^#!.*\bnode\b/.test(head.toString("latin1"));
}

function list(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
