import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";
import { pageOf, pageParameters } from "../../paging";

/** Lists the private pools that instances draw on. */
export const describeInstanceAttachmentAttributes = action({
	product: "ecs",
	name: "DescribeInstanceAttachmentAttributes",
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceIds: { type: "jsonStrings", required: true, maximum: 100 },
		...pageParameters,
	},
	handle(store, params, context) {
		const { items, paging } = pageOf(instancesById(store, params.InstanceIds, context), params);
		const attributes = items.map((item) => ({
			InstanceId: item.id,
			PrivatePoolOptionsId: item.privatePoolId,
			PrivatePoolOptionsMatchCriteria: item.privatePoolMatchCriteria,
		}));
		return { Instances: { Instance: attributes }, ...paging };
	},
});
