import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { decode, encode } from "dns-packet";
import type { FetchReply, ServicesConfig } from "./machine-network";
import { ntpResponder } from "./ntp-responder";

/**
 * What a machine's network holds: resolvers, NTP servers and a package mirror. Runs inside the machine's network
 * namespace, which has no way out: what the mirror is asked for is handed to the parent process, which may fetch it.
 */
const config = JSON.parse(process.argv[2] ?? "{}") as ServicesConfig;

function serveNames(address: string): Promise<void> {
	const socket = createSocket("udp4");
	socket.on("message", (packet, from) => {
		try {
			const { id, questions = [], flags = 0 } = decode(packet);
			const [question] = questions;
			const found = question && (question.type === "A" ? config.names[question.name.toLowerCase()] : undefined);
			const known = question && Object.hasOwn(config.names, question.name.toLowerCase());
			const reply = encode({
				type: "response",
				...(id === undefined ? {} : { id }),
				flags: (flags & 0x100) | 0x80 | (known ? 0 : 3),
				questions,
				answers: found && question ? [{ type: "A", name: question.name, ttl: 60, data: found }] : [],
			});
			socket.send(reply, from.port, from.address);
		} catch {
			// Not a question: no answer.
		}
	});
	return new Promise((resolve) => socket.bind(53, address, resolve));
}

/** Requests that the parent has not answered yet. */
const asked = new Map<number, (reply: FetchReply) => void>();
process.on("message", (reply: FetchReply) => {
	asked.get(reply.id)?.(reply);
	asked.delete(reply.id);
});
process.on("disconnect", () => process.exit());

function serveMirror(address: string): Promise<void> {
	let last = 0;
	const server = createServer((request, response) => {
		const id = ++last;
		asked.set(id, ({ status, file }) => {
			response.writeHead(status);
			response.end(Buffer.from(file, "base64"));
		});
		process.send?.({ id, host: request.headers.host ?? "", path: request.url ?? "/" });
	});
	return new Promise((resolve) => server.listen(80, address, resolve));
}

async function main(): Promise<void> {
	for (const address of config.resolvers) await serveNames(address);
	for (const address of config.timeServers) await ntpResponder(address);
	await serveMirror(config.mirror);
	console.log("ready");
}
void main();
