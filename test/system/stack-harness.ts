import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { engineEnvironment } from "../../scripts/engine/engine-environment";
import { ensureEngine } from "../../scripts/engine/ensure-engine";
import type { LoggedRequest } from "../../scripts/sandbox/request-log";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../scripts/sandbox/server";
import { providerEnvironment } from "../../scripts/start/stack";

export const root = join(__dirname, "..", "..", "..");

/** A loopback cloud, and an engine with a home, a backend and a PULUMI_HOME of its own. */
export interface Lab {
	readonly sandbox: Sandbox;
	/** What the engine sees: its home, its backend, the cloud. */
	readonly environment: Readonly<Record<string, string>>;
	/** A new folder that goes with the lab. */
	folder(name: string): string;
	/**
	 * A new stack of the project in `project`; its settings file is kept out of that folder.
	 * @param environment what the program sees besides the engine's own variables
	 */
	stack(project: string, config?: Config, environment?: Record<string, string>): Promise<Stack>;
	close(): Promise<void>;
}

/** Stack settings by key, `meridian:fleet` among them. */
export type Config = Record<string, unknown>;

export interface Stack {
	readonly name: string;
	/** Its settings. */
	readonly configFile: string;
	/** Runs pulumi with the stack's own settings and gives what it printed; throws when it fails. */
	print(command: string, args: readonly string[], environment?: Record<string, string>): Promise<string>;
	/** Replaces the stack's settings; region, protocol and the skipped validation are always among them. */
	configure(config: Config): void;
	preview(...args: string[]): Promise<Run>;
	up(...args: string[]): Promise<Run>;
	refresh(...args: string[]): Promise<Run>;
	destroy(): Promise<Run>;
	/** `pulumi import` with further arguments. */
	import(...args: string[]): Promise<Run>;
	/** Outputs, secrets shown. */
	outputs<T>(): Promise<T>;
	/** What the state holds. */
	resources(): Promise<StateResource[]>;
}

export interface StateResource {
	readonly urn: string;
	readonly type: string;
	readonly id?: string;
	readonly provider?: string;
	readonly inputs?: Record<string, unknown>;
	readonly outputs?: Record<string, unknown>;
}

/** One run of pulumi. */
export interface Run {
	readonly code: number | null;
	/** What a person reads: messages of the engine and of the program, without colours. */
	readonly text: string;
	/** What is or would be done to each resource; `same` left out. */
	readonly steps: readonly Step[];
	/** How many resources the engine counts by what is done to them: `same`, `create`, ... */
	readonly changes: Readonly<Record<string, number>>;
	/** The types of all resources that the program registered, components among them. */
	readonly registered: readonly string[];
	/** What the cloud was asked meanwhile. */
	readonly requests: readonly LoggedRequest[];
}

export interface Step {
	readonly op: string;
	readonly type: string;
	/** Last part of the URN. */
	readonly name: string;
	/** Properties that differ. */
	readonly diffs: readonly string[];
}

/** Opens a lab; close it when the tests of the file are done. */
export async function openLab(options: SandboxOptions = {}): Promise<Lab> {
	const engine = await ensureEngine();
	const folder = mkdtempSync(join(tmpdir(), "meridian-stack-"));
	const [home, pulumiHome, backend] = ["home", "pulumi-home", "backend"].map((name) => join(folder, name)) as [
		string,
		string,
		string,
	];
	mkdirSync(backend);
	const sandbox = await startSandbox(options);
	const certificate = join(folder, "certificate.pem");
	writeFileSync(certificate, sandbox.certificate);
	const env = engineEnvironment({
		engine,
		pulumiHome,
		home,
		set: {
			...providerEnvironment(sandbox),
			SSL_CERT_FILE: certificate,
			PULUMI_BACKEND_URL: `file://${backend}`,
			PULUMI_CONFIG_PASSPHRASE: "only for this test",
			PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
		},
	});
	let stacks = 0;
	const folderOf = (name: string) => {
		const path = join(folder, name);
		mkdirSync(path, { recursive: true });
		return path;
	};
	return {
		sandbox,
		environment: env,
		folder: folderOf,
		async stack(project, config = {}, environment = {}) {
			const name = `lab${++stacks}`;
			const configFile = join(folder, `Pulumi.${name}.yaml`);
			const of = ["--stack", name, "-C", project, "--non-interactive"];
			const on = [...of, "--config-file", configFile];
			const run = (args: readonly string[]) => runPulumi(engine.cli.path, args, { ...env, ...environment }, project);
			const ask = async (args: readonly string[]) => {
				const { code, stdout, stderr } = await run(args);
				if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
				return stdout;
			};
			const observe = async (command: string, ...args: string[]): Promise<Run> => {
				const before = sandbox.requests().length;
				const answer = await run([command, "--json", ...on, ...args]);
				return { ...readRun(answer), requests: sandbox.requests().slice(before) };
			};
			const settings: Stack = {
				name,
				configFile,
				print: async (command, args, set = {}) => {
					const { code, stdout, stderr } = await runPulumi(
						engine.cli.path,
						[command, ...(command === "stack" ? [args[0]!, ...of, ...args.slice(1)] : [...on, ...args])],
						{ ...env, ...environment, ...set },
						project,
					);
					if (code !== 0) throw new Error(`pulumi ${command} ended with ${code}:\n${stdout}${stderr}`);
					return stdout;
				},
				configure: (next) =>
					writeFileSync(
						configFile,
						stringify({
							config: {
								"alicloud:region": "cn-hangzhou",
								"alicloud:protocol": "HTTP",
								"alicloud:skipRegionValidation": true,
								...next,
							},
						}),
					),
				preview: (...args) => observe("preview", ...args),
				up: (...args) => observe("up", "--yes", "--skip-preview", ...args),
				refresh: (...args) => observe("refresh", "--yes", "--skip-preview", ...args),
				destroy: () => observe("destroy", "--yes", "--skip-preview"),
				import: (...args) => observe("import", "--yes", "--skip-preview", "--generate-code=false", ...args),
				outputs: async <T>() => JSON.parse(await ask(["stack", "output", "--json", "--show-secrets", ...of])) as T,
				resources: async () =>
					(JSON.parse(await ask(["stack", "export", ...of])) as { deployment: { resources?: StateResource[] } })
						.deployment.resources ?? [],
			};
			// Made in a folder of its own: `stack init` writes a settings file beside Pulumi.yaml.
			const elsewhere = folderOf(`project-of-${name}`);
			writeFileSync(join(elsewhere, "Pulumi.yaml"), readFileSync(join(project, "Pulumi.yaml")));
			await ask(["stack", "init", name, "--secrets-provider", "passphrase", "-C", elsewhere]);
			settings.configure(config);
			return settings;
		},
		async close() {
			await sandbox.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A project whose program is compiled JavaScript of this repository; it imports this checkout's package. */
export function projectOf(lab: Lab, name: string, program: string): string {
	const folder = lab.folder(name);
	writeFileSync(
		join(folder, "Pulumi.yaml"),
		stringify({
			name,
			runtime: { name: "nodejs", options: { typescript: false } },
			main: "index.js",
			plugins: { providers: [{ name: "meridian", path: join(root, "plugin") }] },
		}),
	);
	writeFileSync(join(folder, "index.js"), `module.exports = require(${JSON.stringify(program)});\n`);
	writeFileSync(join(folder, "package.json"), "{}\n");
	symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	return folder;
}

interface Answer {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

function runPulumi(cli: string, args: readonly string[], env: Record<string, string>, cwd: string): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const child = spawn(cli, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
		let [stdout, stderr] = ["", ""];
		child.stdout.on("data", (chunk: Buffer) => {
			stdout += chunk;
		});
		child.stderr.on("data", (chunk: Buffer) => {
			stderr += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
}

interface EngineEvent {
	readonly resourcePreEvent?: {
		readonly metadata: { op: string; urn: string; type: string; diffs?: string[]; detailedDiff?: object };
	};
	readonly summaryEvent?: { readonly resourceChanges?: Record<string, number> };
	readonly diagnosticEvent?: { readonly message: string; readonly severity: string };
}

function readRun({ code, stdout, stderr }: Answer): Omit<Run, "requests"> {
	const events: EngineEvent[] = [];
	const words: string[] = [];
	for (const line of stdout.split("\n")) {
		if (line.startsWith("{")) events.push(JSON.parse(line) as EngineEvent);
		else words.push(line);
	}
	for (const { diagnosticEvent } of events) {
		if (diagnosticEvent && diagnosticEvent.severity !== "debug") words.push(diagnosticEvent.message);
	}
	const metadata = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
	return {
		code,
		text: [...words, stderr].join("\n").replace(/<\{%[a-z ]*%\}>/g, ""),
		steps: metadata
			.filter(({ op }) => op !== "same")
			.map(({ op, type, urn, diffs, detailedDiff }) => ({
				op,
				type,
				name: urn.split("::").at(-1) ?? urn,
				diffs: detailedDiff && Object.keys(detailedDiff).length > 0 ? Object.keys(detailedDiff) : (diffs ?? []),
			})),
		changes: events.findLast(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
		registered: metadata.map(({ type }) => type),
	};
}
