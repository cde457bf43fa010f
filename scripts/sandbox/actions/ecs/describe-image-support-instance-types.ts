import { action } from "../../action";
import { instanceTypes } from "../../catalogue/instance-types";
import { imageById } from "../../instances/image-lookup";

/** Lists the instance types that an image can run on. */
export const describeImageSupportInstanceTypes = action({
	product: "ecs",
	name: "DescribeImageSupportInstanceTypes",
	parameters: {
		RegionId: { type: "string", required: true },
		ImageId: { type: "string", required: true },
		ActionType: { type: "string" },
	},
	handle(store, params, context) {
		const arm = imageById(store, params.ImageId).architecture === "arm64";
		const types = instanceTypes.filter((type) => arm === (type.architecture === "ARM"));
		const rows = types.map((type) => ({
			InstanceTypeId: type.instanceTypeId,
			InstanceTypeFamily: type.family,
			CpuCoreCount: type.cpuCoreCount,
			MemorySize: type.memorySize,
		}));
		return { RegionId: context.region, ImageId: params.ImageId, InstanceTypes: { InstanceType: rows } };
	},
});
