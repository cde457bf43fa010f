import { randomBytes, randomUUID } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A new id that looks like Alibaba Cloud's: prefix, the region's mark, random letters, as in `vpc-bp1aevy8sofi8mh1q****`. */
export function newId(prefix: string): string {
	const letters = [...randomBytes(17)].map((byte) => alphabet[byte % alphabet.length]).join("");
	return `${prefix}-bp1${letters}`;
}

/** A request id, upper case as the service writes it. */
export function newRequestId(): string {
	return randomUUID().toUpperCase();
}

/** The account that owns everything in the sandbox. */
export const accountId = "1000000000000001";

/** The resource group of everything that names none. */
export const defaultResourceGroupId = "rg-acfmxazb4ph6aiy";
