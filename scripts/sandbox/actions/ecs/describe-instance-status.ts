import { action } from "../../action";
import { instancesById, statusOf } from "../../instances/instance-by-id";
import { pageOf, pageParameters } from "../../paging";

/** Lists instances with their status only. */
export const describeInstanceStatus = action({
	product: "ecs",
	name: "DescribeInstanceStatus",
	parameters: {
		RegionId: { type: "string", required: true },
		ZoneId: { type: "string" },
		ClusterId: { type: "string" },
		InstanceId: { type: "strings", maximum: 100 },
		...pageParameters,
	},
	handle(store, params, context) {
		const named = params.InstanceId.length > 0 ? instancesById(store, params.InstanceId, context) : undefined;
		const found = (named ?? [...store.instances.values()]).filter(
			(item) => item.region === context.region && (!params.ZoneId || item.zoneId === params.ZoneId),
		);
		const { items, paging } = pageOf(found, params);
		const statuses = items.map((item) => ({ InstanceId: item.id, Status: statusOf(item, context) }));
		return { InstanceStatuses: { InstanceStatus: statuses }, ...paging };
	},
});
