import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../sandbox/server";
import { openWorkspace, writeOwn } from "../start/workspace";
import { LabHost } from "./lab-host";
import type { LabOptions } from "./lab-options";
import { debianMirror } from "./package-mirror";
import { findSystemPrograms } from "./preflight";

/** What `lab.json` in the workspace says of the lab that runs: where it is and how to speak to it. */
export interface LabAddress {
	readonly pid: number;
	/** Unix socket on which the lab answers questions about guests. */
	readonly control: string;
	readonly url: string;
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	readonly certificateFile: string;
}

/** How the daemon is started: one argument, as JSON. */
export interface DaemonArgs {
	readonly workspace: string;
	readonly options: LabOptions;
}

/** A guest as `lab status` shows it. */
export interface LabGuestStatus {
	readonly id: string;
	readonly name: string;
	readonly address: string;
	readonly status: string;
	/** Whether commands can be run on it. */
	readonly agent: boolean;
	/** In milliseconds since 1970. */
	readonly switchedOnAt: number | undefined;
}

/**
 * The lab itself: the sandbox and its machines. It lives until it is told to end, or until the process that started it ends
 * before it let go.
 */
async function serve(): Promise<void> {
	const { workspace: folder, options } = JSON.parse(process.argv[2] ?? "") as DaemonArgs;
	findSystemPrograms();
	const workspace = openWorkspace(folder);
	const machines = join(folder, "machines");
	// A Unix socket's path has room for 107 characters.
	const sockets = mkdtempSync(join(tmpdir(), "meridian-lab-"));
	const said = join(folder, "lab.log");
	writeFileSync(said, "", { mode: 0o600 });
	const log = (line: string) => writeFileSync(said, `${new Date().toISOString()} ${line}\n`, { flag: "a" });
	rmSync(machines, { recursive: true, force: true });
	mkdirSync(machines, { mode: 0o700 });
	const host = new LabHost(machines, sockets, options, await debianMirror());
	const sandbox = await startSandbox({ stateDir: workspace.sandbox, guests: host, log });
	const control = createServer((request, response) => {
		answer(sandbox, host, request, response).catch((error: Error) => {
			response.writeHead(502);
			response.end(error.message);
		});
	});
	const end = async () => {
		control.close();
		control.closeAllConnections();
		await sandbox.close();
		rmSync(machines, { recursive: true, force: true });
		rmSync(sockets, { recursive: true, force: true });
		rmSync(join(folder, "lab.json"), { force: true });
		process.exit();
	};
	control.on("request", (request) => request.url === "/end" && request.on("close", end));
	const address: LabAddress = {
		pid: process.pid,
		control: join(sockets, "control"),
		url: sandbox.url,
		accessKeyId: sandbox.accessKeyId,
		accessKeySecret: sandbox.accessKeySecret,
		certificateFile: sandbox.certificateFile!,
	};
	await new Promise<void>((resolve) => control.listen(address.control, resolve));
	writeOwn(join(folder, "lab.json"), JSON.stringify(address));
	let isKept = false;
	process.on("message", () => {
		isKept = true;
		process.disconnect();
	});
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
	process.on("disconnect", () => !isKept && end());
	// Who started it may have ended meanwhile.
	if (process.connected) process.send?.(address);
	else await end();
}

async function answer(
	sandbox: Sandbox,
	host: LabHost,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const url = new URL(request.url ?? "/", "http://lab");
	const json = (value: unknown) => response.end(JSON.stringify(value));
	if (url.pathname === "/end") return void response.end();
	if (url.pathname === "/guests") {
		const guests = [...sandbox.store.instances.values()].map((instance): LabGuestStatus => {
			const guest = host.guest(instance.id);
			return {
				id: instance.id,
				name: instance.name,
				address: host.addressOf(instance.id) ?? "",
				status: guest?.status ?? "not booted",
				agent: guest?.agent !== undefined,
				switchedOnAt: host.switchedOnAt(instance.id),
			};
		});
		return void json(guests);
	}
	const guest = host.guest(url.searchParams.get("id") ?? "");
	if (!guest) {
		response.writeHead(404);
		return void response.end("no such guest");
	}
	if (url.pathname === "/console") return void response.end(guest.console());
	if (url.pathname !== "/run") {
		response.writeHead(404);
		return void response.end();
	}
	let script = "";
	for await (const chunk of request) script += chunk;
	if (!guest.agent) {
		response.writeHead(503);
		return void response.end("its agent does not answer");
	}
	const { exitCode, timedOut, output } = await guest.agent.run(script, Number(url.searchParams.get("seconds") ?? 60));
	json({ exitCode, timedOut, output: output.toString() });
}

/** The lab that runs in a workspace, as it wrote down; undefined: none was started, or it ended in order. */
export function labAddress(folder: string): LabAddress | undefined {
	try {
		return JSON.parse(readFileSync(join(folder, "lab.json"), "utf8")) as LabAddress;
	} catch {
		return undefined;
	}
}

if (require.main === module)
	serve().catch((error: Error) => {
		console.error(error.message);
		process.exit(1);
	});
