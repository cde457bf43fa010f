import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";

/** Takes a key pair off instances. */
export const detachKeyPair = action({
	product: "ecs",
	name: "DetachKeyPair",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		KeyPairName: { type: "string", required: true },
		InstanceIds: { type: "jsonStrings", required: true, maximum: 50 },
	},
	handle(store, params, context) {
		if (!store.keyPairs.has(`${context.region}/${params.KeyPairName}`))
			throw new ApiError("InvalidKeyPairName.NotFound");
		const results = instancesById(store, params.InstanceIds, context).map((instance) => {
			if (instance.keyPairName === params.KeyPairName) instance.keyPairName = "";
			return { InstanceId: instance.id, Code: "200", Message: "successful", Success: "true" };
		});
		return {
			KeyPairName: params.KeyPairName,
			TotalCount: String(results.length),
			FailCount: "0",
			Results: { Result: results },
		};
	},
});
