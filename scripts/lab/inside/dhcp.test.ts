import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dhcpAnswer, isLease } from "./dhcp";
import { addressBytes, completeChecksum, isFrom, macBytes, udpFrame, udpTo } from "./frame";
import type { PortConfig } from "./message";

const port: PortConfig = {
	guest: "i-1",
	mac: "00:16:3e:00:00:01",
	address: "10.0.1.10",
	prefixLength: 20,
	gateway: "10.0.15.253",
	dhcp: { nameServers: ["100.100.2.136", "100.100.2.138"], timeServers: ["100.100.99.123"], leaseSeconds: 120 },
	metadata: { tree: {}, userData: "", tokensRequired: false, failures: 0, delayMs: 0 },
	link: { loss: 0, delayMs: 0, jitterMs: 0 },
};

function question(type: number, requested?: string): Buffer {
	const head = Buffer.alloc(240);
	head[0] = 1;
	head.writeUInt32BE(0x12345678, 4);
	head.writeUInt32BE(0x63825363, 236);
	const wanted = requested ? [50, 4, ...addressBytes(requested)] : [];
	return Buffer.concat([head, Buffer.from([53, 1, type, ...wanted, 255])]);
}

describe("the lab's DHCP", () => {
	test("offers the instance's address, and gives a lease of it with what the network says", () => {
		const offer = dhcpAnswer(question(1), port)!;
		assert.equal(offer.readUInt32BE(4), 0x12345678);
		assert.deepEqual([...offer.subarray(16, 20)], [10, 0, 1, 10]);
		assert.equal(isLease(offer), false);
		const lease = dhcpAnswer(question(3, "10.0.1.10"), port)!;
		assert.equal(isLease(lease), true);
		const text = lease.subarray(240).toString("hex");
		for (const option of ["330400000078", "0104fffff000", "03040a000ffd", "0608646402886464028a", "2a046464637b"])
			assert.ok(text.includes(option), option);
	});

	test("refuses another address, and answers nothing else", () => {
		const refusal = dhcpAnswer(question(3, "10.0.1.11"), port)!;
		assert.equal(isLease(refusal), false);
		assert.ok(refusal.subarray(240).toString("hex").startsWith("350106"));
		assert.equal(dhcpAnswer(question(7), port), undefined);
		assert.equal(dhcpAnswer(Buffer.alloc(20), port), undefined);
	});
});

describe("frames", () => {
	const from = { mac: macBytes(port.mac), address: addressBytes(port.address), port: 68 };
	const to = { mac: macBytes("02:00:00:00:00:01"), address: addressBytes("10.0.15.253"), port: 67 };

	test("a UDP packet is read as it was written, whatever its length", () => {
		for (const text of ["", "a", "ab", "abc"]) {
			const frame = udpFrame(from, to, Buffer.from(text));
			assert.equal(udpTo(frame, 67)?.toString(), text);
			assert.equal(udpTo(frame, 68), undefined);
			const before = Buffer.from(frame);
			completeChecksum(frame);
			assert.deepEqual(frame, before);
		}
	});

	test("a frame from other addresses than the guest's is told apart", () => {
		const frame = udpFrame(from, to, Buffer.from("x"));
		assert.equal(isFrom(frame, from.mac, from.address), true);
		assert.equal(isFrom(frame, to.mac, from.address), false);
		assert.equal(isFrom(frame, from.mac, to.address), false);
	});
});
