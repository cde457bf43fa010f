import { action } from "../../action";
import { addKeyPair, keyPairParameters } from "../../instances/new-key-pair";
import { checkPublicKey } from "../../instances/public-key";

/** Takes in the public half of a key pair. */
export const importKeyPair = action({
	product: "ecs",
	name: "ImportKeyPair",
	writes: true,
	parameters: { ...keyPairParameters, PublicKeyBody: { type: "string", required: true } },
	handle(store, params, context) {
		const pair = addKeyPair(store, params, checkPublicKey(params.PublicKeyBody), context);
		return { KeyPairName: pair.name, KeyPairFingerPrint: pair.fingerPrint };
	},
});
