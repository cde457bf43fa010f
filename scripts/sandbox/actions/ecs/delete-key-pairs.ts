import { action } from "../../action";
import { ApiError } from "../../errors";

/** Deletes key pairs that no instance uses; a name that is not there is as good as deleted. */
export const deleteKeyPairs = action({
	product: "ecs",
	name: "DeleteKeyPairs",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		KeyPairNames: { type: "jsonStrings", required: true, maximum: 100 },
	},
	handle(store, params, context) {
		for (const name of params.KeyPairNames) {
			const used = [...store.instances.values()].some(
				(instance) => instance.region === context.region && instance.keyPairName === name,
			);
			if (used) throw new ApiError("InvalidParameter.KeypairAlreadyAttachedInstance");
			store.keyPairs.delete(`${context.region}/${name}`);
		}
		return {};
	},
});
