import { lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Engine } from "./engine-part";
import { exe } from "./find-installed";

export interface EngineEnvironmentOptions {
	readonly engine: Engine;
	/** Pulumi's own folder for this use; is made, mode 0700. Never the caller's ~/.pulumi. */
	readonly pulumiHome: string;
	/** HOME for the engine, the program and the provider, which reads ~/.aliyun; is made, mode 0700. Never the caller's. */
	readonly home: string;
	/** The caller's environment, of which only harmless names pass. @default - process.env */
	readonly env?: NodeJS.ProcessEnv;
	/** Set on top: backend, passphrase and the like. */
	readonly set?: Readonly<Record<string, string>>;
}

/** The caller's variables that pass: how to show text, where to write scratch files, what the system itself needs. */
const passing =
	/^(LANG|LC_[A-Z]+|TZ|TERM|COLORTERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|CI|USER|LOGNAME|TMPDIR|TMP|TEMP|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT)$/i;

/**
 * The environment in which `pulumi` runs with exactly this engine and contacts nobody of its own: own home, own
 * PULUMI_HOME that holds a link to the provider, no update check, no plugin download, no metadata or billing service.
 */
export function engineEnvironment(options: EngineEnvironmentOptions): Record<string, string> {
	const { engine, pulumiHome, home, env = process.env } = options;
	for (const folder of [pulumiHome, home]) mkdirSync(folder, { recursive: true, mode: 0o700 });
	linkProvider(engine, pulumiHome);
	const kept = Object.entries(env).filter(([name, value]) => passing.test(name) && value !== undefined);
	const folders = [engine.cli.path, engine.nodeHost.path, process.execPath].map((file) => dirname(file));
	const together = dirname(engine.cli.path) === dirname(engine.nodeHost.path);
	return {
		...(Object.fromEntries(kept) as Record<string, string>),
		PATH: [...new Set([...folders, ...(env.PATH ?? "").split(delimiter)])].join(delimiter),
		HOME: home,
		USERPROFILE: home,
		PULUMI_HOME: pulumiHome,
		PULUMI_SKIP_UPDATE_CHECK: "true",
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
		// A plugin of the same name on the caller's PATH must not be preferred to the linked one.
		...(together ? { PULUMI_IGNORE_AMBIENT_PLUGINS: "true" } : {}),
		ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
		// Untold, the provider asks the billing service which kind of account it has, wherever the other endpoints are.
		ALIBABA_CLOUD_ACCOUNT_TYPE: "Domestic",
		...options.set,
	};
}

/** Puts the provider where an official install would be, as a link, replaced atomically. */
function linkProvider(engine: Engine, pulumiHome: string): void {
	const { path, version } = engine.provider;
	const folder = join(pulumiHome, "plugins", `resource-alicloud-v${version}`);
	const link = join(folder, `pulumi-resource-alicloud${exe}`);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(link) === path) return;
	const scratch = join(folder, `.link-${process.pid}`);
	rmSync(scratch, { force: true });
	symlinkSync(path, scratch);
	renameSync(scratch, link);
}
