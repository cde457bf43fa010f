import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { SpecError } from "../error";
import { packageRoot } from "../package-root";

const program = "pulumi-resource-meridian";

/**
 * Throws SpecError that says what to write where the engine would not find Meridian's provider: its own message names a
 * download that is not there, and comes when half of the stack is made.
 */
export function refuseMissingProvider(): void {
	const project = projectFolder();
	// Without a project there is no engine either: a test with mocks.
	if (project === undefined || isNamed(project) || isOnPath() || isInstalled()) return;
	const path = relative(project, join(packageRoot, "plugin")).replaceAll("\\", "/");
	throw new SpecError("The engine can't find Meridian's provider, which brings documents to running guests", [
		{
			path: "Pulumi.yaml",
			message: `is without it. Add these two lines:\nplugins:\n  providers: [{ name: meridian, path: ${path} }]`,
		},
	]);
}

/** The folder of Pulumi.yaml. Older language hosts don't tell it; the program runs in it or below. */
function projectFolder(): string | undefined {
	let folder = pulumi.getRootDirectory() || process.cwd();
	for (;;) {
		if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
		const above = dirname(folder);
		if (above === folder) return undefined;
		folder = above;
	}
}

function isNamed(project: string): boolean {
	const settings = parse(readFileSync(join(project, "Pulumi.yaml"), "utf8")) as {
		plugins?: { providers?: { name?: unknown }[] };
	} | null;
	return settings?.plugins?.providers?.some?.(({ name }) => name === "meridian") === true;
}

function isOnPath(): boolean {
	const { PATH = "", PULUMI_IGNORE_AMBIENT_PLUGINS: ignored = "" } = process.env;
	if (/^(1|t|true)$/i.test(ignored)) return false;
	return PATH.split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, program)));
}

function isInstalled(): boolean {
	const plugins = join(process.env.PULUMI_HOME || join(homedir(), ".pulumi"), "plugins");
	try {
		return readdirSync(plugins).some((name) => name.startsWith("resource-meridian-v"));
	} catch {
		return false;
	}
}
