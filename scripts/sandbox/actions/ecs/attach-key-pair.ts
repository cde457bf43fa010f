import { action } from "../../action";
import { ApiError } from "../../errors";
import { imageById } from "../../instances/image-lookup";
import { instancesById, requireStatus } from "../../instances/instance-by-id";

/** Binds a key pair to instances; it works from their next start on. */
export const attachKeyPair = action({
	product: "ecs",
	name: "AttachKeyPair",
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
			if (imageById(store, instance.imageId).osType === "windows")
				throw new ApiError("DependencyViolation.WindowsInstance");
			requireStatus(instance, context, ["Running", "Stopped"]);
			instance.keyPairName = params.KeyPairName;
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
