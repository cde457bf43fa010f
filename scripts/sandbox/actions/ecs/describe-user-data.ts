import { action } from "../../action";
import { instanceById } from "../../instances/instance-by-id";

/** Replies an instance's user data, in Base64. */
export const describeUserData = action({
	product: "ecs",
	name: "DescribeUserData",
	parameters: { RegionId: { type: "string" }, InstanceId: { type: "string", required: true } },
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		return { RegionId: instance.region, InstanceId: instance.id, UserData: instance.userData };
	},
});
