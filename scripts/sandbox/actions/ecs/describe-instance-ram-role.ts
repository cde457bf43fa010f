import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";
import { pageOf, pageParameters } from "../../paging";

/** Lists the RAM roles of instances. */
export const describeInstanceRamRole = action({
	product: "ecs",
	name: "DescribeInstanceRamRole",
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceIds: { type: "jsonStrings", maximum: 100 },
		RamRoleName: { type: "string" },
		...pageParameters,
	},
	handle(store, params, context) {
		const named = params.InstanceIds === undefined ? undefined : instancesById(store, params.InstanceIds, context);
		const found = (named ?? [...store.instances.values()]).filter(
			(item) => item.region === context.region && (!params.RamRoleName || item.ramRoleName === params.RamRoleName),
		);
		const { items, paging } = pageOf(found, params);
		const sets = items.map((item) => ({ InstanceId: item.id, RamRoleName: item.ramRoleName }));
		return {
			RegionId: context.region,
			InstanceRamRoleSets: { InstanceRamRoleSet: sets },
			TotalCount: paging.TotalCount,
		};
	},
});
