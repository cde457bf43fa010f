import { join } from "node:path";
import { goSources } from "./engine-cache";
import type { Piece, Report } from "./engine-part";
import { cliVersion, compareVersions, exe } from "./find-installed";
import { lastLines, runTool, type ToolOptions } from "./run-tool";
import { versions } from "./versions";

/** Where Go is had from. */
export const goSite = "https://go.dev/dl/";

interface GoModule {
	readonly title: string;
	/** Folder under scripts/engine/go. */
	readonly folder: string;
	readonly package: string;
	readonly output: string;
	/** `-X` settings that tell the program its version. */
	readonly set: string;
	/** Points [part of the packages, part of the time]; see docs/decisions. @default - every package takes as long */
	readonly pace?: readonly (readonly [number, number])[];
}

const sdkVersion = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

const modules: Readonly<Record<Piece, readonly GoModule[]>> = {
	cli: [
		{
			title: `Pulumi CLI ${versions.cli}`,
			folder: "cli",
			package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
			output: "pulumi",
			set: `${sdkVersion}=v${versions.cli}`,
		},
		{
			title: `Node language host ${versions.nodeHost}`,
			folder: "nodejs-host",
			package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
			output: "pulumi-language-nodejs",
			set: `${sdkVersion}=v${versions.nodeHost}`,
		},
	],
	provider: [
		{
			title: `alicloud provider ${versions.provider}`,
			folder: "alicloud",
			package: ".",
			output: "pulumi-resource-alicloud",
			set: `main.version=${versions.provider}`,
			// Measured 2026-11-23, first build on two cores: few large packages first, the largest of all last.
			pace: [
				[0.06, 0.25],
				[0.15, 0.38],
				[0.38, 0.51],
				[0.71, 0.64],
				[0.95, 0.76],
				[0.997, 0.82],
				[1, 1],
			],
		},
	],
};

/** Fills `folder` with a piece built from the Go module proxy. Rejects with the reason. */
export async function buildPiece(
	piece: Piece,
	folder: string,
	env: NodeJS.ProcessEnv,
	report: Report,
	signal?: AbortSignal,
): Promise<string> {
	const goEnv = goEnvironment(env);
	for (const module of modules[piece]) await buildModule(module, folder, { env: goEnv, signal }, report);
	if (piece === "cli") await cliVersion(join(folder, `pulumi${exe}`));
	return "Go module proxy";
}

async function buildModule(module: GoModule, folder: string, options: ToolOptions, report: Report): Promise<void> {
	const what = module.title;
	const tool = { ...options, cwd: join(goSources, module.folder) };
	await requireGo(tool);
	const total = await packagesToBuild(module, tool, report);
	// The program itself is always built anew: with nothing else to build, all that takes time is linking.
	report(total === 1 ? { what, step: "linking" } : { what, step: "building", done: 0, total, unit: "packages" });
	let done = 0;
	const { code, stderr } = await runTool(
		"go",
		[
			"build",
			...["-v", "-p", "2", "-mod=readonly", "-trimpath", "-buildvcs=false"],
			...["-ldflags", `-s -w -X ${module.set}`],
			...["-o", join(folder, module.output + exe), module.package],
		],
		{
			...tool,
			onLine: (line) => {
				if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) return;
				done += 1;
				const share = paced(module.pace ?? [], Math.min(1, done / total));
				report({
					share,
					what,
					step: done >= total ? "linking" : "building",
					done: Math.min(done, total),
					total,
					unit: "packages",
				});
			},
		},
	);
	if (code !== 0) throw new Error(`go build of the ${what} ended with ${code}:\n${lastLines(stderr)}`);
	report({ what, step: "done" });
}

/** How many packages Go has yet to compile; fetches the modules that it needs to say so. */
async function packagesToBuild(module: GoModule, tool: ToolOptions, report: Report): Promise<number> {
	let fetched = 0;
	const list = ["list", "-deps", "-mod=readonly", "-trimpath", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}"];
	const { code, stdout, stderr } = await runTool("go", [...list, module.package], {
		...tool,
		onLine: (line) => {
			if (!line.startsWith("go: downloading")) return;
			fetched += 1;
			report({ what: module.title, step: "fetching modules", done: fetched, unit: "modules" });
		},
	});
	if (code !== 0) throw new Error(`go list of the ${module.title} ended with ${code}:\n${lastLines(stderr)}`);
	return Math.max(1, stdout.split("\n").filter((line) => line !== "").length);
}

/** The part of the time that has passed when this part of the packages is built. */
export function paced(pace: readonly (readonly [number, number])[], packages: number): number {
	let [fromPackages, fromTime] = [0, 0];
	for (const [toPackages, toTime] of [...pace, [1, 1] as const]) {
		if (packages <= toPackages) {
			return fromTime + ((toTime - fromTime) * (packages - fromPackages)) / (toPackages - fromPackages);
		}
		[fromPackages, fromTime] = [toPackages, toTime];
	}
	return 1;
}

async function requireGo(tool: ToolOptions): Promise<void> {
	const help = `Go ${versions.oldestGo} or newer is needed: ${goSite}`;
	const { code, stdout, stderr } = await runTool("go", ["version"], tool).catch((error: NodeJS.ErrnoException) => {
		throw error.code === "ENOENT" ? new Error(`no go on PATH. ${help}`) : error;
	});
	const version = /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1];
	if (code !== 0 || version === undefined)
		throw new Error(`go version answered ${lastLines(stdout + stderr, 2)}. ${help}`);
	if (compareVersions(version, versions.oldestGo) < 0) throw new Error(`go on PATH is ${version}. ${help}`);
}

/** The caller's own Go and network settings, and nothing else of the caller's. */
function goEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const wanted =
		/^(GO[A-Z0-9_]*|CGO_[A-Z_]+|CC|CXX|PATH|HOME|TMPDIR|TEMP|TMP|XDG_CACHE_HOME|XDG_CONFIG_HOME|LANG|LC_ALL|(HTTPS?|NO|ALL)_PROXY|SSL_CERT_(FILE|DIR)|NETRC|SYSTEMROOT|LOCALAPPDATA|APPDATA|USERPROFILE)$/i;
	return Object.fromEntries(Object.entries(env).filter(([name]) => wanted.test(name) && !/^GOOGLE_/i.test(name)));
}
