import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { actionFileName, products, type Reply } from "./action";
import { serverCertificate } from "./certificate";
import { commandRunner } from "./cloud-assistant/command-runner";
import { commonParameters } from "./common-parameters";
import type { Context, Limits } from "./context";
import { defaultLimits } from "./context";
import { actionFor, productFor, runAction } from "./dispatch";
import { ApiError } from "./errors";
import { type Fault, type Faults, faultError, faultList } from "./faults";
import { type GuestHost, noGuests } from "./guests/guest-host";
import { watchInstances } from "./guests/guest-watch";
import { accountId, newRequestId } from "./ids";
import { accessKeyFor } from "./keys";
import { type Delays, noDelays } from "./lifecycle";
import { listen } from "./listener";
import { lockState } from "./lock";
import { loggableParameters, unknownParameters } from "./parameters";
import { homeRegion } from "./regions";
import { type LoggedRequest, openRequestLog } from "./request-log";
import { requestVerifier } from "./signature";
import { openStore, type Store, writeFileAtomically } from "./store";
import { readRequest, type WireRequest } from "./wire";

/** How a sandbox is started; everything has a default. */
export interface SandboxOptions {
	/** @default - one that is free */
	readonly port?: number;
	/** Where state, keys and request log live. @default - in memory only */
	readonly stateDir?: string;
	/** @default - the state's own, or a random one */
	readonly accessKeyId?: string;
	/** @default - the state's own, or a random one */
	readonly accessKeySecret?: string;
	readonly delays?: Partial<Delays>;
	readonly limits?: Partial<Limits>;
	/** What goes wrong, for tests. */
	readonly faults?: readonly Fault[];
	/** The clock of lifecycle states, in milliseconds. Signatures always go by the machine's. @default Date.now */
	readonly now?: () => number;
	/** The machines behind the instances. @default - none: of every instance the agent is not running */
	readonly guests?: GuestHost;
	/** Whether Cloud Assistant serves instances of the classic network; the sources disagree whether the real one does. @default true */
	readonly commandsInClassic?: boolean;
	/** Takes the log's lines. @default - thrown away */
	readonly log?: (line: string) => void;
	/** Called when an action is done and on disk, before its reply leaves. */
	readonly onDone?: (request: LoggedRequest) => void | Promise<void>;
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	readonly port: number;
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	/**
	 * What HTTPS clients must trust, as PEM; new at each start, its key in memory only. The provider takes it from
	 * SSL_CERT_FILE and needs it to change or delete security group rules.
	 */
	readonly certificate: string;
	/** The same in a file. @default - undefined without a state folder */
	readonly certificateFile: string | undefined;
	/** What the cloud holds, for tests to look at. */
	readonly store: Store;
	readonly faults: Faults;
	/** The requests of this run, oldest first. */
	requests(): readonly LoggedRequest[];
	/** Stops listening, ends open connections and lets go of the state. */
	close(): Promise<void>;
}

/**
 * Starts a loopback Alibaba Cloud.
 * @throws Error when another sandbox serves the same state, or the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const lock = options.stateDir === undefined ? undefined : lockState(options.stateDir);
	try {
		return await serve(options, () => lock?.release());
	} catch (error) {
		lock?.release();
		throw error;
	}
}

async function serve(options: SandboxOptions, release: () => void): Promise<Sandbox> {
	const key = accessKeyFor(options);
	const store = openStore(options.stateDir);
	const requestLog = openRequestLog(options.stateDir);
	const faults = faultList(options.faults);
	const verify = requestVerifier(key);
	const log = options.log ?? (() => {});
	const clock = options.now ?? Date.now;
	const limits: Limits = { ...defaultLimits, ...options.limits };
	const guests = options.guests ?? noGuests;
	await options.guests?.open({ stateDir: options.stateDir, has: (id) => store.instances.has(id), log });
	const watch = options.guests === undefined ? undefined : watchInstances(store, options.guests);
	const runner = commandRunner({ store, guests, limits, now: clock });
	watch?.look();
	let endpoint = "";

	async function answer(request: WireRequest, requestId: string, response: ServerResponse): Promise<void> {
		verify(request, Date.now());
		const found = actionFor(request);
		const context: Context = {
			now: clock(),
			region: request.parameters.get("RegionId") || homeRegion,
			requestId,
			accountId,
			delays: { ...noDelays, ...options.delays },
			limits,
			guests,
			commandsInClassic: options.commandsInClassic ?? true,
			endpoint,
			log,
		};
		const ignored = unknownParameters(found.parameters, request.parameters);
		const unknown = ignored.filter((name) => !commonParameters.has(name));
		if (unknown.length > 0) log(`${found.name}: left aside ${unknown.map((name) => JSON.stringify(name)).join(", ")}`);
		const entry = (status: number, code?: string): LoggedRequest => ({
			time: new Date().toISOString(),
			requestId,
			action: found.name,
			version: products[found.product].version,
			status,
			...(code === undefined ? {} : { code }),
			parameters: loggableParameters(found.parameters, request.parameters),
			...(unknown.length > 0 ? { ignored: unknown } : {}),
		});
		const fault = faults.next(found.name);
		let reply: Reply;
		try {
			if (fault?.kind === "error") throw faultError(fault);
			if (fault?.kind === "drop" && fault.when === "before") {
				requestLog.add(entry(0));
				return void response.destroy();
			}
			reply = runAction(found, request.parameters, store, context, key.accessKeySecret);
		} catch (error) {
			const refusal = asApiError(error, found.name, log);
			requestLog.add(entry(refusal.status, refusal.code));
			throw refusal;
		}
		if (found.writes) {
			watch?.look();
			runner.look();
		}
		const done = entry(fault?.kind === "drop" ? 0 : 200);
		requestLog.add(done);
		await options.onDone?.(done);
		if (fault?.kind === "drop") return void response.destroy();
		send(response, 200, { RequestId: requestId, ...reply });
	}

	const handle = (message: IncomingMessage, response: ServerResponse) => {
		const requestId = newRequestId();
		let request: WireRequest | undefined;
		readRequest(message)
			.then((read) => {
				request = read;
				return answer(read, requestId, response);
			})
			.catch((error: unknown) => {
				// A client that broke off its request expects no answer.
				if (message.destroyed && !message.complete && !(error instanceof ApiError)) return;
				const refusal = asApiError(error, "the request", log);
				if (refusal.code === "InvalidAction.NotFound") {
					log(unknownActionLine(request));
					requestLog.add(unknownActionEntry(request, requestId));
				} else
					log(
						`refused: ${printable(request?.action)} ${refusal.status} ${refusal.code}: ${printable(refusal.message)}`,
					);
				if (!message.complete) response.setHeader("connection", "close");
				send(response, refusal.status, {
					RequestId: requestId,
					HostId: endpoint,
					Code: refusal.code,
					Message: refusal.message,
					Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(refusal.code)}`,
				});
			});
	};
	const certificate = serverCertificate(Date.now());
	const listener = await listen(options.port ?? 0, certificate, handle);
	endpoint = `127.0.0.1:${listener.port}`;
	const certificateFile = options.stateDir === undefined ? undefined : join(options.stateDir, "certificate.pem");
	if (certificateFile !== undefined) writeFileAtomically(certificateFile, certificate.certificate);
	return {
		url: `http://${endpoint}`,
		port: listener.port,
		...key,
		certificate: certificate.certificate,
		certificateFile,
		store,
		faults,
		requests: () => requestLog.all(),
		async close() {
			await listener.close();
			await runner.close();
			await options.guests?.close();
			requestLog.close();
			release();
		},
	};
}

function asApiError(error: unknown, what: string, log: (line: string) => void): ApiError {
	if (error instanceof ApiError) return error;
	log(`our bug in ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	return new ApiError("InternalError");
}

function send(response: ServerResponse, status: number, body: Reply): void {
	if (response.destroyed || response.headersSent) return;
	const text = JSON.stringify(body);
	response.writeHead(status, {
		"content-type": "application/json;charset=utf-8",
		"content-length": Buffer.byteLength(text),
		"x-acs-request-id": String(body.RequestId),
	});
	response.end(text);
}

function unknownActionLine(request: WireRequest | undefined): string {
	const name = request?.action ?? "";
	const product = productFor(request?.version);
	const file = actionFileName(name);
	return `unknown action ${printable(name)}: add scripts/sandbox/actions/${product}/${printable(file)}.ts`;
}

function unknownActionEntry(request: WireRequest | undefined, requestId: string): LoggedRequest {
	return {
		time: new Date().toISOString(),
		requestId,
		action: (request?.action ?? "").slice(0, 100),
		version: request?.version ?? "",
		status: 404,
		code: "InvalidAction.NotFound",
		parameters: {},
	};
}

/** What a client sent, made harmless for a terminal. */
function printable(text: string | undefined): string {
	return (text ?? "(no action)").slice(0, 200).replace(/[^\x20-\x7e]/g, "?");
}
