import { addressAt, cidrBlock } from "../cidr";
import { ApiError } from "../errors";
import type { VSwitch } from "../resources/vswitch";
import type { Store } from "../store";

// The service keeps a vSwitch's first address and its last three for itself (doc comments of RunInstances).
const reservedFirst = 1;
const reservedLast = 3;

// Blocks that belong to nobody's machines: a public address of the sandbox must not be somebody's. RFC 2544, RFC 1918.
const publicBlock = "198.18.0.0/15";
const classicBlock = "10.144.0.0/12";

/** The addresses of a vSwitch that network interfaces hold. */
export function heldAddresses(store: Store, vSwitchId: string): Set<string> {
	const interfaces = [...store.networkInterfaces.values()].filter((item) => item.vSwitchId === vSwitchId);
	return new Set(interfaces.flatMap((item) => [item.primaryIpAddress, ...item.secondaryIpAddresses]));
}

/** How many addresses of a vSwitch can still be given away. */
export function freeAddressCount(store: Store, vSwitch: VSwitch): number {
	return usableCount(vSwitch) - heldAddresses(store, vSwitch.id).size;
}

/**
 * An address of a vSwitch that nobody holds: the wanted one, or the lowest.
 * @param held - taken from {@link heldAddresses}; the address is added to it
 */
export function takeAddress(vSwitch: VSwitch, held: Set<string>, wanted?: string): string {
	const block = blockOf(vSwitch.cidrBlock);
	const usable = usableCount(vSwitch);
	if (wanted !== undefined && wanted !== "") {
		const own = cidrBlock(`${wanted}/32`);
		if (own === undefined) throw new ApiError("InvalidPrivateIpAddress.Malformed");
		const position = own.first - block.first - reservedFirst;
		if (position < 0 || position >= usable) throw new ApiError("InvalidPrivateIpAddress");
		if (held.has(wanted)) throw new ApiError("InvalidPrivateIpAddress.Duplicated");
		held.add(wanted);
		return wanted;
	}
	for (let position = 0; position < usable; position += 1) {
		const address = addressAt(block, position + reservedFirst);
		if (held.has(address)) continue;
		held.add(address);
		return address;
	}
	throw new ApiError("QuotaExceeded.PrivateIpAddress");
}

/** The address behind another one, for instances made at once from a first address on. */
export function addressAfter(address: string, distance: number): string {
	const own = cidrBlock(`${address}/32`);
	if (own === undefined) throw new ApiError("InvalidPrivateIpAddress.Malformed");
	return addressAt(own, distance);
}

/** The lowest public address that no instance holds and no elastic address is. */
export function freePublicAddress(store: Store): string {
	const ofInstances = [...store.instances.values()].map((instance) => instance.publicIpAddress);
	const elastic = [...store.eips.values()].map((eip) => eip.ipAddress);
	return lowestFree(publicBlock, new Set([...ofInstances, ...elastic]));
}

/** The lowest address of the classic network that no instance holds. */
export function freeInnerAddress(store: Store): string {
	const held = new Set([...store.instances.values()].map((instance) => instance.innerIpAddress));
	return lowestFree(classicBlock, held);
}

function lowestFree(cidr: string, held: ReadonlySet<string>): string {
	const block = blockOf(cidr);
	for (let position = 1; position < block.last - block.first; position += 1) {
		const address = addressAt(block, position);
		if (!held.has(address)) return address;
	}
	throw new ApiError("InsufficientPublicIp");
}

function usableCount(vSwitch: VSwitch): number {
	const block = blockOf(vSwitch.cidrBlock);
	return block.last - block.first + 1 - reservedFirst - reservedLast;
}

function blockOf(text: string) {
	const block = cidrBlock(text);
	if (block === undefined) throw new Error(`${text} is no CIDR block`);
	return block;
}
