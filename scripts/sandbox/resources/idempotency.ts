import type { Reply } from "../action";

/** What a ClientToken was used for. */
export interface TokenUse {
	/** Action, region and token. */
	readonly id: string;
	readonly usedAt: number;
	/** Keyed digest of the other parameters; keyed, because a password may be among them. */
	readonly digest: string;
	readonly reply: Reply;
}
