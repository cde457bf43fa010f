import { action } from "../../action";
import { addKeyPair, keyPairParameters } from "../../instances/new-key-pair";
import { newKeyPair } from "../../instances/public-key";

/** Makes a key pair; its private half is in this reply and nowhere else. */
export const createKeyPair = action({
	product: "ecs",
	name: "CreateKeyPair",
	writes: true,
	parameters: keyPairParameters,
	handle(store, params, context) {
		const { privateKey, publicKey } = newKeyPair();
		const pair = addKeyPair(store, params, publicKey, context);
		return {
			KeyPairId: pair.id,
			KeyPairName: pair.name,
			KeyPairFingerPrint: pair.fingerPrint,
			PrivateKeyBody: privateKey,
		};
	},
});
