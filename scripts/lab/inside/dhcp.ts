import { addressBytes } from "./frame";
import type { PortConfig } from "./message";

const cookie = 0x63825363;
const option = {
	mask: 1,
	router: 3,
	names: 6,
	broadcast: 28,
	time: 42,
	requested: 50,
	lease: 51,
	type: 53,
	server: 54,
};
const messageType = { discover: 1, offer: 2, request: 3, decline: 4, ack: 5, nak: 6, release: 7, inform: 8 };

/** The DHCP server's answer to a guest's packet (RFC 2131); undefined where it has none. */
export function dhcpAnswer(request: Buffer, port: PortConfig): Buffer | undefined {
	if (request.length < 240 || request[0] !== 1 || request.readUInt32BE(236) !== cookie) return undefined;
	const asked = options(request.subarray(240));
	const type = asked.get(option.type)?.[0];
	const address = addressBytes(port.address);
	if (type === messageType.discover) return reply(request, port, messageType.offer);
	if (type === messageType.inform) return reply(request, port, messageType.ack);
	if (type !== messageType.request) return undefined;
	const wanted = asked.get(option.requested) ?? request.subarray(12, 16);
	return reply(request, port, wanted.equals(address) ? messageType.ack : messageType.nak);
}

/** Whether an answer gives a lease. */
export const isLease = (answer: Buffer): boolean =>
	options(answer.subarray(240)).get(option.type)?.[0] === messageType.ack;

function reply(request: Buffer, port: PortConfig, type: number): Buffer {
	const head = Buffer.alloc(240);
	request.copy(head, 0, 0, 240);
	head[0] = 2;
	head.fill(0, 8, 10);
	const refused = type === messageType.nak;
	if (refused) head.fill(0, 12, 20);
	else addressBytes(port.address).copy(head, 16);
	head.fill(0, 20, 28);
	head.fill(0, 44, 236);
	const { leaseSeconds, nameServers, timeServers } = port.dhcp;
	const seconds = Buffer.alloc(4);
	seconds.writeUInt32BE(leaseSeconds);
	const mask = Buffer.alloc(4);
	mask.writeUInt32BE((0xffffffff << (32 - port.prefixLength)) >>> 0);
	const gateway = addressBytes(port.gateway);
	const parts: [number, Buffer][] = [
		[option.type, Buffer.from([type])],
		[option.server, gateway],
	];
	if (!refused) {
		parts.push([option.lease, seconds], [option.mask, mask], [option.router, gateway]);
		parts.push([option.names, Buffer.concat(nameServers.map(addressBytes))]);
		if (timeServers.length > 0) parts.push([option.time, Buffer.concat(timeServers.map(addressBytes))]);
	}
	const body = parts.flatMap(([code, value]) => [Buffer.from([code, value.length]), value]);
	return Buffer.concat([head, ...body, Buffer.from([255]), Buffer.alloc(60)]);
}

function options(bytes: Buffer): Map<number, Buffer> {
	const found = new Map<number, Buffer>();
	for (let at = 0; at + 1 < bytes.length && bytes[at] !== 255; ) {
		if (bytes[at] === 0) {
			at += 1;
			continue;
		}
		found.set(bytes[at]!, bytes.subarray(at + 2, at + 2 + bytes[at + 1]!));
		at += 2 + bytes[at + 1]!;
	}
	return found;
}
