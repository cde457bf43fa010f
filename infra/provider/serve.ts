import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { type CloudSettings, completeSettings } from "../delivery/cloud-settings";
import { type EcsClient, ecsClient } from "../delivery/ecs-client";
import { announceDelivery, type DeliveryTools, deliver, deliveryId, diffDelivery, PartialDelivery } from "./delivery";
import type { DeliveryInputs, DeliveryState } from "./delivery-inputs";
import { engineLog } from "./engine-log";
import { Any, Empty, grpc, messages, PluginInfo, plainOf, ResourceProviderService, Status, structOf } from "./grpc";
import { readProviderConfig } from "./provider-config";

// biome-ignore lint/suspicious/noExplicitAny: the engine's messages come without types that say what is set.
type Message = any;

/** Serves the engine on loopback until it ends the process; prints the port, which is how the engine learns of it. */
export async function serveProvider(version: string, engine: string | undefined): Promise<void> {
	let engineAddress = engine;
	let settings: Partial<CloudSettings> = {};
	const log = engineLog(() => engineAddress);
	const interruption = new AbortController();
	const tools: DeliveryTools = { ask: lazyClient(() => settings), log, signal: interruption.signal };

	const calls: Record<string, (request: Message) => unknown> = {
		getPluginInfo() {
			const info = new PluginInfo();
			info.setVersion(version);
			return info;
		},
		getSchema() {
			const reply = new messages.GetSchemaResponse();
			reply.setSchema(JSON.stringify({ name: "meridian", version }));
			return reply;
		},
		attach(request) {
			engineAddress = request.getAddress();
			return new Empty();
		},
		cancel() {
			interruption.abort();
			return new Empty();
		},
		checkConfig(request) {
			readProviderConfig(plainOf(request.getNews()));
			const reply = new messages.CheckResponse();
			reply.setInputs(request.getNews());
			return reply;
		},
		diffConfig(request) {
			const [before, after] = [plainOf(request.getOldInputs() ?? request.getOlds()), plainOf(request.getNews())];
			return diffReply(JSON.stringify(before) !== JSON.stringify(after), []);
		},
		configure(request) {
			settings = readProviderConfig(plainOf(request.getArgs()));
			return new messages.ConfigureResponse();
		},
		async check(request) {
			checkType(request.getUrn());
			const isNew = Object.keys(plainOf(request.getOlds())).length === 0;
			if (isNew) await announceDelivery(inputsOf(request.getNews()), request.getUrn(), log);
			const reply = new messages.CheckResponse();
			reply.setInputs(request.getNews());
			return reply;
		},
		async diff(request) {
			const old = { state: stateOf(request.getOlds()), inputs: plainOf(request.getOldInputs()) as object };
			const found = await diffDelivery(old, inputsOf(request.getNews()), request.getUrn(), tools);
			return diffReply(found.changes, found.properties);
		},
		async create(request) {
			const reply = new messages.CreateResponse();
			const inputs = inputsOf(request.getProperties());
			reply.setProperties(structOf(await deliver(inputs, { records: {} }, request.getUrn(), tools)));
			reply.setId(deliveryId(request.getUrn()));
			return reply;
		},
		async update(request) {
			const reply = new messages.UpdateResponse();
			const state = stateOf(request.getOlds());
			reply.setProperties(structOf(await deliver(inputsOf(request.getNews()), state, request.getUrn(), tools)));
			return reply;
		},
		/** What is recorded stays: that the service has forgotten an invocation says nothing of the guest. */
		read(request) {
			const reply = new messages.ReadResponse();
			reply.setId(request.getId());
			reply.setProperties(request.getProperties());
			reply.setInputs(request.getInputs());
			return reply;
		},
		/** Guests keep their documents. */
		delete: () => new Empty(),
	};
	const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
	server.addService(ResourceProviderService, Object.fromEntries(Object.entries(calls).map(handler)));
	const port = await new Promise<number>((resolve, reject) =>
		server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
			error ? reject(error) : resolve(bound),
		),
	);
	console.log(String(port));
}

/** A client that is made when it is first needed: a preview and a refresh ask the cloud nothing. */
function lazyClient(settings: () => Partial<CloudSettings>): () => EcsClient {
	let client: EcsClient | undefined;
	return () => {
		client ??= ecsClient(completeSettings(settings()));
		return client;
	};
}

function checkType(urn: string): void {
	const type = urn.split("::")[2]?.split("$").at(-1);
	if (type !== "meridian:index:Delivery")
		throw new Error(
			`This provider has meridian:index:Delivery only, not ${type}. Components such as StandardFleet come from the npm package.`,
		);
}

function inputsOf(struct: Message): DeliveryInputs {
	return plainOf(struct) as unknown as DeliveryInputs;
}

function stateOf(struct: Message): DeliveryState {
	const { records } = plainOf(struct) as Partial<DeliveryState>;
	return { records: records ?? {} };
}

function diffReply(changes: boolean, properties: readonly string[]): Message {
	const reply = new messages.DiffResponse();
	const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
	reply.setChanges(changes ? DIFF_SOME : DIFF_NONE);
	reply.setDiffsList([...new Set(properties.map((path) => path.replace(/\[.*/s, "")))]);
	for (const path of properties) {
		const difference = new messages.PropertyDiff();
		difference.setKind(messages.PropertyDiff.Kind.UPDATE);
		difference.setInputdiff(true);
		reply.getDetaileddiffMap().set(path, difference);
	}
	reply.setHasdetaileddiff(properties.length > 0);
	return reply;
}

type Handler = (call: ServerUnaryCall<Message, Message>, callback: sendUnaryData<Message>) => void;

/** A call's reply or error in the form of the library. */
function handler([name, answer]: [string, (request: Message) => unknown]): [string, Handler] {
	return [
		name,
		(call, callback) => {
			Promise.resolve()
				.then(() => answer(call.request))
				.then(
					(reply) => callback(null, reply),
					(error: Error) => callback(error instanceof PartialDelivery ? partialError(error) : plainError(error)),
				);
		},
	];
}

function plainError(error: Error) {
	return { code: grpc.status.UNKNOWN, details: error.message, metadata: new grpc.Metadata() };
}

/** "Made, but not as it should be": the engine records what succeeded, and comes again next time. */
function partialError({ message, id, properties }: PartialDelivery) {
	const detail = new messages.ErrorResourceInitFailed();
	detail.setId(id);
	detail.setProperties(structOf(properties));
	detail.setReasonsList([message]);
	const packed = new Any();
	packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
	const status = new Status();
	status.setCode(grpc.status.UNKNOWN);
	status.setMessage(message);
	status.addDetails(packed);
	const metadata = new grpc.Metadata();
	metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
	return { code: grpc.status.UNKNOWN, details: message, metadata };
}
