import { createSocket, type Socket } from "node:dgram";
import { dhcpAnswer, isLease } from "./dhcp";
import { addressBytes, completeChecksum, isArp, isFrom, macBytes, udpFrame, udpTo } from "./frame";
import type { OpenedPort, PortConfig } from "./message";
import { shell } from "./shell";

/** What goes wrong on the way between a guest and everything else; each direction for itself. */
export interface LinkFault {
	/** Share of packets that are lost, from 0 to 1. */
	readonly loss: number;
	readonly delayMs: number;
	/** Up to so much more, differently for each packet. */
	readonly jitterMs: number;
}

/** The kernel's end of every port; a VXLAN device, because a user can make one without /dev/net/tun. */
const tunnelPort = 4789;
/** The kernel hands what is sent to an address of this machine to another of its own devices; not so a broadcast. */
const tunnelAddress = "127.255.255.255";
const tunnelHeaderBytes = 8;

/**
 * A guest's network card: carries frames between QEMU and a device of the namespace, answers its DHCP, and lets nothing pass
 * that does not come from the guest's own addresses.
 */
export class Port {
	/** How many leases the guest was given. */
	leases = 0;
	private readonly mac: Buffer;
	private readonly address: Buffer;
	private readonly header = Buffer.alloc(tunnelHeaderBytes);
	private readonly gatewayMac = macBytes("02:00:00:00:00:01");

	private constructor(
		public config: PortConfig,
		readonly opened: OpenedPort,
		private readonly machine: Socket,
		private readonly tunnel: Socket,
		number: number,
	) {
		this.mac = macBytes(config.mac);
		this.address = addressBytes(config.address);
		this.header[0] = 8; // the network's number is valid
		this.header.writeUIntBE(number, 4, 3);
		machine.on("message", (frame) => this.fromGuest(frame));
		tunnel.on("message", (packet) => this.toGuest(packet.subarray(tunnelHeaderBytes)));
	}

	static async open(config: PortConfig, number: number): Promise<Port> {
		const opened = { device: `g${number}`, relayPort: 20_000 + number, machinePort: 40_000 + number };
		const { device } = opened;
		const returnPort = 30_000 + number;
		const link = `/proc/sys/net/ipv4`;
		await shell(`ip link add ${device} type vxlan id ${number} dstport ${tunnelPort} nolearning
bridge fdb append 00:00:00:00:00:00 dev ${device} dst ${tunnelAddress} port ${returnPort}
ip link set ${device} mtu 1500 up
echo 1 >${link}/conf/${device}/proxy_arp
echo 0 >${link}/neigh/${device}/proxy_delay
ip addr replace ${config.gateway}/32 dev lo
ip neigh replace ${config.address} lladdr ${config.mac} dev ${device} nud permanent
ip route replace ${config.address}/32 dev ${device}`);
		const machine = await bound("127.0.0.1", opened.relayPort);
		return new Port(config, opened, machine, await bound(tunnelAddress, returnPort), number);
	}

	async close(): Promise<void> {
		this.machine.close();
		this.tunnel.close();
		await shell(`ip link del ${this.opened.device}`);
	}

	private fromGuest(frame: Buffer): void {
		const question = udpTo(frame, 67);
		if (question) this.answerDhcp(question);
		else if (isFrom(frame, this.mac, this.address))
			this.onTheWay(frame, (late) => this.tunnel.send(Buffer.concat([this.header, late]), tunnelPort, "127.0.0.1"));
	}

	private toGuest(frame: Buffer): void {
		completeChecksum(frame);
		this.onTheWay(frame, (late) => this.machine.send(late, this.opened.machinePort, "127.0.0.1"));
	}

	private onTheWay(frame: Buffer, send: (frame: Buffer) => void): void {
		const { loss, delayMs, jitterMs } = this.config.link;
		if (isArp(frame) || (loss === 0 && delayMs === 0 && jitterMs === 0)) send(frame);
		else if (Math.random() >= loss) setTimeout(send, delayMs + Math.random() * jitterMs, Buffer.from(frame));
	}

	private answerDhcp(question: Buffer): void {
		const answer = dhcpAnswer(question, this.config);
		if (!answer) return;
		if (isLease(answer)) this.leases += 1;
		const from = { mac: this.gatewayMac, address: addressBytes(this.config.gateway), port: 67 };
		// To everyone: a client without an address may not take what is sent to its new one.
		const everyone = { mac: Buffer.alloc(6, 0xff), address: Buffer.alloc(4, 0xff), port: 68 };
		const renewing = question.readUInt32BE(12) !== 0;
		const to = renewing ? { mac: this.mac, address: this.address, port: 68 } : everyone;
		this.machine.send(udpFrame(from, to, answer), this.opened.machinePort, "127.0.0.1");
	}
}

async function bound(address: string, port: number): Promise<Socket> {
	const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20, sendBufferSize: 4 << 20 });
	await new Promise<void>((resolve, reject) => {
		socket.once("error", reject);
		socket.bind(port, address, resolve);
	});
	socket.on("error", () => {});
	return socket;
}
