/** A block of IPv4 addresses, its first address written as given by the network part. */
export interface CidrBlock {
	/** `10.0.0.0/16` */
	readonly text: string;
	readonly first: number;
	readonly last: number;
	readonly prefix: number;
	/** Within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16. */
	readonly isPrivate: boolean;
}

/** Reads `a.b.c.d/n`; nothing where it is malformed or has bits behind its prefix. */
export function cidrBlock(text: string): CidrBlock | undefined {
	const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
	if (!match) return undefined;
	const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = match.slice(1).map(Number);
	if ([a, b, c, d].some((part) => part > 255) || prefix > 32) return undefined;
	const first = ((a * 256 + b) * 256 + c) * 256 + d;
	const size = 2 ** (32 - prefix);
	if (first % size !== 0) return undefined;
	const isPrivate =
		(a === 10 && prefix >= 8) ||
		(a === 172 && b >= 16 && b < 32 && prefix >= 12) ||
		(a === 192 && b === 168 && prefix >= 16);
	return { text, first, last: first + size - 1, prefix, isPrivate };
}

/** Whether one block lies within another. */
export function contains(outer: CidrBlock, inner: CidrBlock): boolean {
	return inner.first >= outer.first && inner.last <= outer.last;
}

/** Whether two blocks share an address. */
export function overlaps(a: CidrBlock, b: CidrBlock): boolean {
	return a.first <= b.last && b.first <= a.last;
}

/** The address at a position of a block, counted from 0. */
export function addressAt(block: CidrBlock, position: number): string {
	const address = block.first + position;
	return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
