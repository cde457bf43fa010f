import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";
import { pageOf, pageParameters } from "../../paging";

/** Lists how instances are maintained. */
export const describeInstanceMaintenanceAttributes = action({
	product: "ecs",
	name: "DescribeInstanceMaintenanceAttributes",
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", maximum: 100 },
		...pageParameters,
	},
	handle(store, params, context) {
		const named = params.InstanceId.length > 0 ? instancesById(store, params.InstanceId, context) : undefined;
		const found = named ?? [...store.instances.values()].filter((item) => item.region === context.region);
		const { items, paging } = pageOf(found, params);
		const attributes = items.map((item) => ({
			InstanceId: item.id,
			MaintenanceWindows: {
				MaintenanceWindow: item.maintenanceWindows.map((window) => ({
					StartTime: window.startTime,
					EndTime: window.endTime,
				})),
			},
			ActionOnMaintenance: {
				Value: item.actionOnMaintenance,
				DefaultValue: "AutoRecover",
				SupportedValues: { SupportedValue: ["Stop", "AutoRecover", "AutoRedeploy"] },
			},
			NotifyOnMaintenance: item.notifyOnMaintenance,
		}));
		return { MaintenanceAttributes: { MaintenanceAttribute: attributes }, ...paging };
	},
});
