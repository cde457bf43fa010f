/** Ethernet frames with IPv4 and UDP in them, as far as the lab has to read and write them. */

export const isIpv4 = (frame: Buffer): boolean => frame.length >= 34 && frame.readUInt16BE(12) === 0x0800;
export const isArp = (frame: Buffer): boolean => frame.length >= 42 && frame.readUInt16BE(12) === 0x0806;

const headerEnd = (frame: Buffer): number => 14 + (frame[14]! & 15) * 4;

/** The payload of a UDP packet to a port; undefined for any other frame. */
export function udpTo(frame: Buffer, port: number): Buffer | undefined {
	if (!isIpv4(frame) || frame[23] !== 17) return undefined;
	const start = headerEnd(frame);
	if (frame.length < start + 8 || frame.readUInt16BE(start + 2) !== port) return undefined;
	return frame.subarray(start + 8, start + frame.readUInt16BE(start + 4));
}

/** Whether a frame's sender is this one; ARP's own sender fields count, too. */
export function isFrom(frame: Buffer, mac: Buffer, address: Buffer): boolean {
	if (!frame.subarray(6, 12).equals(mac)) return false;
	if (isArp(frame)) return frame.subarray(28, 32).equals(address) || frame.readUInt32BE(28) === 0;
	return isIpv4(frame) && frame.subarray(26, 30).equals(address);
}

/** A frame with a UDP packet. */
export function udpFrame(
	from: { readonly mac: Buffer; readonly address: Buffer; readonly port: number },
	to: { readonly mac: Buffer; readonly address: Buffer; readonly port: number },
	payload: Buffer,
): Buffer {
	const frame = Buffer.alloc(42 + payload.length);
	to.mac.copy(frame, 0);
	from.mac.copy(frame, 6);
	frame.writeUInt16BE(0x0800, 12);
	frame[14] = 0x45;
	frame.writeUInt16BE(28 + payload.length, 16);
	frame[22] = 64; // time to live
	frame[23] = 17;
	from.address.copy(frame, 26);
	to.address.copy(frame, 30);
	frame.writeUInt16BE(onesComplement(sum(frame, 14, 34)), 24);
	frame.writeUInt16BE(from.port, 34);
	frame.writeUInt16BE(to.port, 36);
	frame.writeUInt16BE(8 + payload.length, 38);
	payload.copy(frame, 42);
	completeChecksum(frame);
	return frame;
}

/** Writes the checksum of a TCP or UDP packet: the kernel leaves it to a network card that isn't there. */
export function completeChecksum(frame: Buffer): void {
	if (!isIpv4(frame) || (frame.readUInt16BE(20) & 0x3fff) !== 0) return; // a fragment's is not its own
	const start = headerEnd(frame);
	const end = 14 + frame.readUInt16BE(16);
	const at = frame[23] === 17 ? start + 6 : frame[23] === 6 ? start + 16 : undefined;
	if (at === undefined || end > frame.length || at + 2 > end) return;
	frame.writeUInt16BE(0, at);
	const checksum = onesComplement(sum(frame, start, end) + sum(frame, 26, 34) + frame[23]! + (end - start));
	frame.writeUInt16BE(checksum === 0 && frame[23] === 17 ? 0xffff : checksum, at);
}

function sum(bytes: Buffer, from: number, to: number): number {
	let total = 0;
	for (let i = from; i + 1 < to; i += 2) total += (bytes[i]! << 8) | bytes[i + 1]!;
	return (to - from) % 2 === 1 ? total + (bytes[to - 1]! << 8) : total;
}

function onesComplement(total: number): number {
	let folded = total;
	while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
	return ~folded & 0xffff;
}

export const macBytes = (mac: string): Buffer => Buffer.from(mac.replaceAll(":", ""), "hex");
export const addressBytes = (address: string): Buffer => Buffer.from(address.split(".").map(Number));
