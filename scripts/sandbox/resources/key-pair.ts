import type { Tag } from "../tags";

/** An SSH key pair: its public half; the private half is given away once and kept nowhere. */
export interface KeyPair {
	/** Region and name, `cn-hangzhou/ops`: names are unique in a region. */
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	readonly name: string;
	/** MD5 of the public key's bytes, in hex. */
	readonly fingerPrint: string;
	/** `ssh-rsa AAAA…` */
	readonly publicKey: string;
	readonly resourceGroupId: string;
	tags: Tag[];
}
