import type { Command } from "commander";
import type { Engine, EnginePart } from "../engine/engine-part";
import type { EngineReport } from "../engine/ensure-engine";

interface Options {
	print?: boolean;
	json?: boolean;
	ways?: string;
}

const names: readonly (keyof Engine)[] = ["cli", "nodeHost", "provider"];
const titles: Readonly<Record<keyof Engine, string>> = {
	cli: "Pulumi CLI",
	nodeHost: "Node language host",
	provider: "alicloud provider",
};

/** `meridian engine`: gets, or with `--print` only reports, the Pulumi CLI, its Node language host and the provider. */
export function engineCommand(program: Command): void {
	program
		.command("engine")
		.description("get or report the Pulumi CLI, its Node language host and the alicloud provider")
		.option("--print", "say what is here and from where; get nothing")
		.option("--json", "print JSON")
		.option("--ways <list>", "which ways, in order: path,home,download,build (default: all)")
		.addHelpText(
			"after",
			`
Ways, first that works: path (a new enough pulumi on PATH), home (your ~/.pulumi, only read), download (the vendor's
release, checked against its list of checksums), build (from the Go module proxy). The last two go to Meridian's own
cache: $XDG_CACHE_HOME or ~/.cache, meridian/engine.

Environment:
  MERIDIAN_ENGINE_WAYS          the same as --ways
  MERIDIAN_ENGINE_DOWNLOAD_URL  a mirror with the paths of the vendor's releases (default: https://github.com)
  GOPROXY, GOFLAGS, GOSUMDB, …  Go's own settings are used as they are set

Exit codes: 0 all three are here; 1 --ways is wrong; 3 something can't be had, or with --print isn't here.`,
		)
		.action((options: Options) => run(options));
}

async function run(options: Options): Promise<void> {
	const { ensureEngine, failure, findEngine, parseWays } = await import("../engine/ensure-engine.js");
	const ways = options.ways === undefined ? {} : { ways: parseWays(options.ways) };
	if (options.print) {
		const report = await findEngine(ways);
		process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : described(report));
		if (report.missing.length === 0) return;
		const { CommandError } = await import("../command-error.js");
		throw new CommandError(failure(report.missing, "Not here yet (`meridian engine` gets it):"));
	}
	const { progressLine } = await import("../engine/progress-line.js");
	const progress = progressLine(process.stderr);
	try {
		const engine = await ensureEngine({ ...ways, report: progress.report });
		progress.stop();
		process.stdout.write(
			options.json ? `${JSON.stringify({ engine }, null, 2)}\n` : described({ engine, missing: [] }),
		);
	} finally {
		progress.stop();
	}
}

function described({ engine }: EngineReport): string {
	const rows = names.map((name): [keyof Engine, EnginePart | undefined] => [name, engine[name]]);
	return rows
		.map(([name, part]) =>
			part === undefined
				? `${titles[name].padEnd(19)} not here\n`
				: `${titles[name].padEnd(19)} ${part.version.padEnd(9)} ${part.source}\n${" ".repeat(20)}${part.path}\n`,
		)
		.join("");
}
