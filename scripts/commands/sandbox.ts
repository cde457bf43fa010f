import type { Command } from "commander";
import { CommandError, exitCodes } from "../command-error";
import type { GuestHost } from "../sandbox/guests/guest-host";
import type { SandboxOptions } from "../sandbox/server";

interface Options {
	port?: string;
	state?: string;
	accessKey?: string;
	secret?: string;
	delay: string[];
	fault: string[];
	classicCommands: boolean;
	guestRoot: string[];
	guestMirror?: string;
	json?: boolean;
}

/** `meridian sandbox`: serves the loopback Alibaba Cloud until it is interrupted. */
export function sandboxCommand(program: Command): void {
	const collect = (value: string, list: string[]) => [...list, value];
	const sandbox = program
		.command("sandbox")
		.description("serve a loopback Alibaba Cloud (ECS, VPC, STS, location) on 127.0.0.1")
		.option("--port <number>", "port to listen on (default: one that is free)")
		.option("--state <folder>", "where its state, keys and request log live (default: in memory only)")
		.option("--access-key <id>", "access key id (default: the state's own, or a random one)")
		.option("--secret <secret>", "access key secret (default: the state's own, or a random one)")
		.option(
			"--delay <state=ms>",
			"how long a passing state lasts, e.g. instanceStarting=2000 (repeatable)",
			collect,
			[],
		)
		.option("--fault <json>", "a fault for tests, see scripts/sandbox/faults.ts (repeatable)", collect, [])
		.option("--no-classic-commands", "refuse Cloud Assistant commands for instances of the classic network")
		.option(
			"--guest-root <root>",
			"a root file system behind Linux instances: DIR (booted by systemd), light:DIR or none, after image:PATTERN= or name:PATTERN= for some of them (repeatable; needs root)",
			collect,
			[],
		)
		.option("--guest-mirror <url>", "Debian mirror that the guests' package mirror hands out (default: nothing)")
		.option("--json", "print one line of JSON instead of text")
		.addHelpText("after", "\nExit codes: 0 ended by a signal; 1 an option is wrong; 3 it can't start.")
		.action((options: Options) => serve(options));
	sandbox
		.command("publish-image <family> [imageId]")
		.description(
			"publish a newer image of a family into the state of a sandbox that is not running, as the cloud does every month",
		)
		.action((family: string, imageId: string | undefined, _options: unknown, command: Command) =>
			publish(command.optsWithGlobals<Options>(), family, imageId),
		);
}

async function publish(options: Options, imageFamily: string, imageId: string | undefined): Promise<void> {
	const { publishImageIn } = await import("../sandbox/publish-image.js");
	if (options.state === undefined)
		throw new CommandError("publish-image: say which state with --state DIR.", exitCodes.input);
	try {
		const image = publishImageIn(options.state, { imageFamily, imageId });
		process.stdout.write(options.json ? `${JSON.stringify(image)}\n` : `${image.imageFamily}: ${image.imageId}\n`);
	} catch (error) {
		throw new CommandError(`publish-image: ${(error as Error).message}`, exitCodes.input);
	}
}

async function serve(options: Options): Promise<void> {
	const { startSandbox } = await import("../sandbox/server.js");
	const { parseDelays } = await import("../sandbox/lifecycle.js");
	const { parseFault } = await import("../sandbox/faults.js");
	const guests = await guestsFrom(options);
	// A signal that arrives while it starts must end it too.
	const stop = new Promise<void>((resolve) => {
		process.once("SIGINT", () => resolve());
		process.once("SIGTERM", () => resolve());
	});
	let settings: SandboxOptions;
	try {
		settings = {
			...(options.port === undefined ? {} : { port: portFrom(options.port) }),
			...(options.state === undefined ? {} : { stateDir: options.state }),
			...(options.accessKey === undefined ? {} : { accessKeyId: options.accessKey }),
			...(options.secret === undefined ? {} : { accessKeySecret: options.secret }),
			delays: parseDelays(options.delay),
			faults: options.fault.map(parseFault),
			commandsInClassic: options.classicCommands,
			...(guests === undefined ? {} : { guests }),
			log: (line) => process.stderr.write(`${line}\n`),
		};
	} catch (error) {
		throw new CommandError((error as Error).message, exitCodes.input);
	}
	const sandbox = await startSandbox(settings).catch((error: Error) => {
		throw new CommandError(`The sandbox can't start: ${error.message}`);
	});
	const { url, port, accessKeyId, accessKeySecret, certificateFile } = sandbox;
	if (options.json)
		process.stdout.write(`${JSON.stringify({ url, port, accessKeyId, accessKeySecret, certificateFile })}\n`);
	else {
		process.stdout.write(`listening on ${url}\n`);
		process.stdout.write(`access key ${accessKeyId}\nsecret     ${accessKeySecret}\n`);
		if (certificateFile !== undefined) process.stdout.write(`certificate ${certificateFile}\n`);
		if (options.state === undefined) process.stdout.write("state in memory only: --state DIR keeps it\n");
	}
	await stop;
	await sandbox.close();
}

async function guestsFrom({ guestRoot, guestMirror }: Options): Promise<GuestHost | undefined> {
	if (guestRoot.length === 0) return undefined;
	const { RootHost } = await import("../sandbox/guests/root-host.js");
	const { parseGuestRoot } = await import("../sandbox/guests/guest-roots.js");
	const { debianMirrorAt } = await import("../sandbox/guests/debian-mirror.js");
	try {
		const roots = guestRoot.map(parseGuestRoot);
		return new RootHost({ roots, ...(guestMirror === undefined ? {} : { fetchFile: debianMirrorAt(guestMirror) }) });
	} catch (error) {
		throw new CommandError((error as Error).message, exitCodes.input);
	}
}

function portFrom(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	throw new Error(`--port: got ${JSON.stringify(text)}. Use a number from 0 to 65535.`);
}
