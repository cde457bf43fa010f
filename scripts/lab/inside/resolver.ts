import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { type DecodedPacket, decode, encode } from "dns-packet";

/** Addresses by name; undefined: no such name. */
export type Lookup = (name: string) => string | undefined;

/** Answers A questions at an address, by UDP and TCP; whoever is deaf answers nothing. */
export async function serveNames(address: string, lookUp: Lookup, isDeaf: () => boolean): Promise<void> {
	const socket = createSocket("udp4");
	socket.on("message", (packet, from) => {
		const reply = isDeaf() ? undefined : answer(packet, lookUp);
		if (reply) socket.send(reply, from.port, from.address);
	});
	socket.on("error", () => {});
	await new Promise<void>((resolve) => socket.bind(53, address, resolve));
	const server = createServer((connection) => {
		connection.on("error", () => connection.destroy());
		connection.on("data", (chunk) => {
			const reply = isDeaf() || chunk.length < 3 ? undefined : answer(chunk.subarray(2), lookUp);
			if (!reply) return void connection.destroy();
			const length = Buffer.alloc(2);
			length.writeUInt16BE(reply.length);
			connection.write(Buffer.concat([length, reply]));
		});
	});
	await new Promise<void>((resolve) => server.listen(53, address, resolve));
}

function answer(packet: Buffer, lookUp: Lookup): Buffer | undefined {
	let asked: DecodedPacket;
	try {
		asked = decode(packet);
	} catch {
		return undefined; // not a question
	}
	const { id, questions = [], flags = 0 } = asked;
	const [question] = questions;
	if (!question) return undefined;
	const found = lookUp(question.name.toLowerCase());
	return encode({
		type: "response",
		...(id === undefined ? {} : { id }),
		flags: (flags & 0x100) | 0x80 | (found === undefined ? 3 : 0),
		questions,
		answers:
			found !== undefined && question.type === "A" ? [{ type: "A", name: question.name, ttl: 60, data: found }] : [],
	});
}
