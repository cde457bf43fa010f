import { action } from "../../action";
import { instanceTypes } from "../../catalogue/instance-types";

/** Lists the families of instance types. */
export const describeInstanceTypeFamilies = action({
	product: "ecs",
	name: "DescribeInstanceTypeFamilies",
	parameters: { RegionId: { type: "string", required: true }, Generation: { type: "string" } },
	handle(_store, params) {
		const generations = new Map(instanceTypes.map((type) => [type.family, type.generation]));
		const families = [...generations]
			.filter(([, generation]) => !params.Generation || generation === params.Generation)
			.map(([family, generation]) => ({ InstanceTypeFamilyId: family, Generation: generation }));
		return { InstanceTypeFamilies: { InstanceTypeFamily: families } };
	},
});
