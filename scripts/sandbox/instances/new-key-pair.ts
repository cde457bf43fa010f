import type { Context } from "../context";
import { ApiError } from "../errors";
import { defaultResourceGroupId } from "../ids";
import type { ParameterTable } from "../parameters";
import type { KeyPair } from "../resources/key-pair";
import type { Store } from "../store";
import { type TagParameter, tagParameter, tagsFrom } from "../tags";
import { fingerPrintOf } from "./public-key";

/** What CreateKeyPair and ImportKeyPair both take. */
export const keyPairParameters = {
	RegionId: { type: "string", required: true },
	KeyPairName: {
		type: "string",
		required: true,
		pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.-]{1,127}$/u,
		invalid: "InvalidKeyPairName.Malformed",
	},
	ResourceGroupId: { type: "string" },
	Tag: tagParameter,
} as const satisfies ParameterTable;

interface Words {
	readonly KeyPairName: string;
	readonly ResourceGroupId?: string | undefined;
	readonly Tag: TagParameter;
}

/** Puts a key pair into the store; a name is there once in a region. */
export function addKeyPair(store: Store, words: Words, publicKey: string, context: Context): KeyPair {
	const id = `${context.region}/${words.KeyPairName}`;
	if (store.keyPairs.has(id)) throw new ApiError("KeyPair.AlreadyExist");
	const pair: KeyPair = {
		id,
		region: context.region,
		createdAt: context.now,
		name: words.KeyPairName,
		fingerPrint: fingerPrintOf(publicKey),
		publicKey,
		resourceGroupId: words.ResourceGroupId || defaultResourceGroupId,
		tags: tagsFrom(words.Tag),
	};
	store.keyPairs.set(id, pair);
	return pair;
}
