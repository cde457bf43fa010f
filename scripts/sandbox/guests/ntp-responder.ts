import { createSocket } from "node:dgram";

const secondsFrom1900To1970 = 2_208_988_800;

/** How a server misbehaves; may be changed while it serves. */
export interface TimeServerBehaviour {
	/** Its time is the machine's plus this. */
	offsetSeconds: number;
	/** A reply that is ready waits for it; undefined: it leaves at once. */
	beforeReply: (() => Promise<void>) | undefined;
}

/** Answers NTP clients on an address as a stratum 1 server with the machine's time (RFC 5905, mode 4), or as `behaviour` says. */
export function ntpResponder(
	address: string,
	behaviour: TimeServerBehaviour = { offsetSeconds: 0, beforeReply: undefined },
): Promise<void> {
	const timestamp = (): Buffer => {
		const machine = (performance.timeOrigin + performance.now()) / 1000;
		const now = machine + behaviour.offsetSeconds + secondsFrom1900To1970;
		const bytes = Buffer.alloc(8);
		bytes.writeUInt32BE(Math.floor(now) % 2 ** 32, 0);
		bytes.writeUInt32BE(Math.floor((now % 1) * 2 ** 32), 4);
		return bytes;
	};
	const socket = createSocket("udp4");
	socket.on("message", async (request, from) => {
		const received = timestamp();
		if (request.length < 48 || (request[0]! & 7) !== 3) return;
		const reply = Buffer.alloc(48);
		reply[0] = (request[0]! & 0x38) | 4; // no leap second, the client's version, mode 4
		reply[1] = 1; // stratum
		reply[2] = request[2]!; // poll
		reply[3] = 0xe8; // precision: 2^-24 s
		reply.writeUInt32BE(1, 4); // root delay: 15 microseconds
		reply.writeUInt32BE(1, 8); // root dispersion
		reply.write("GPS\0", 12, "latin1");
		timestamp().copy(reply, 16); // reference
		request.copy(reply, 24, 40, 48); // origin: the client's transmit time
		received.copy(reply, 32);
		timestamp().copy(reply, 40);
		if (behaviour.beforeReply) await behaviour.beforeReply();
		socket.send(reply, from.port, from.address);
	});
	return new Promise((resolve) => socket.bind(123, address, resolve));
}
