import { deepFreeze } from "./deep-freeze";

/** Sizes of address blocks in a VPC. Source: @alicloud/vpc20160428 7.3.2, CreateVpc and CreateVSwitch, read 2026-11-23. */
export const blockLimits = deepFreeze({
	/** A VPC's block is one of these or a part of one, with a prefix of at most 28. */
	privateRanges: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
	vswitchMinPrefix: 16,
	vswitchMaxPrefix: 29,
});

/** The VPC's block when the fleet names none. */
export const defaultCidrBlock = "10.0.0.0/16";

/** Bits that are kept for the zone: 32 equal parts, of which the 26 letters of zones use one each. */
const zoneBits = 5;

interface Block {
	readonly base: number;
	readonly prefix: number;
}

function parseBlock(cidrBlock: string): Block {
	const [address = "", prefix = ""] = cidrBlock.split("/");
	const base = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
	return { base, prefix: Number(prefix) };
}

const sizeOf = (prefix: number) => 2 ** (32 - prefix);

function showBlock({ base, prefix }: Block): string {
	return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".")}/${prefix}`;
}

/**
 * The block of a zone's vSwitch: the VPC's block in 32 equal parts (of at most a /16), the zone's letter chooses
 * (a: the first, b: the second, …). So a zone that is added, or named in another place, moves nothing.
 */
export function vswitchBlockFor(vpcCidrBlock: string, zone: string): string {
	const vpc = parseBlock(vpcCidrBlock);
	const prefix = Math.max(vpc.prefix + zoneBits, blockLimits.vswitchMinPrefix);
	return showBlock({ base: vpc.base + zoneIndex(zone) * sizeOf(prefix), prefix });
}

function zoneIndex(zone: string): number {
	return zone.toLowerCase().charCodeAt(zone.length - 1) - "a".charCodeAt(0);
}

/** Whether a block lies in another. */
export function isWithin(inner: string, outer: string): boolean {
	const [a, b] = [parseBlock(inner), parseBlock(outer)];
	return a.prefix >= b.prefix && a.base >= b.base && a.base < b.base + sizeOf(b.prefix);
}

/** What is wrong with a VPC's block, or undefined. */
export function blockProblem(cidrBlock: string): string | undefined {
	const block = parseBlock(cidrBlock);
	if (block.base % sizeOf(block.prefix) !== 0) {
		const base = block.base - (block.base % sizeOf(block.prefix));
		return `has bits set behind its prefix. Use ${showBlock({ base, prefix: block.prefix })}`;
	}
	if (!blockLimits.privateRanges.some((range) => isWithin(cidrBlock, range))) {
		return `is not in ${blockLimits.privateRanges.join(", ")}. Use a block of one of them`;
	}
	const maxPrefix = blockLimits.vswitchMaxPrefix - zoneBits;
	if (block.prefix > maxPrefix) {
		return `is too small for ${2 ** zoneBits} vSwitches of at least a /${blockLimits.vswitchMaxPrefix}. Use a /${maxPrefix} or larger, or vpcId and vswitchIds of your own`;
	}
	return undefined;
}
