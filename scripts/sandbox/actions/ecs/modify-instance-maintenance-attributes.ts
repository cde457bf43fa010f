import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";

/** Changes how instances are maintained. */
export const modifyInstanceMaintenanceAttributes = action({
	product: "ecs",
	name: "ModifyInstanceMaintenanceAttributes",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "strings", required: true, maximum: 100 },
		MaintenanceWindow: {
			type: "list",
			maximum: 1,
			of: {
				StartTime: { type: "string", required: true, pattern: /^\d{2}:00:00$/ },
				EndTime: { type: "string", required: true, pattern: /^\d{2}:00:00$/ },
			},
		},
		ActionOnMaintenance: { type: "string", values: ["Stop", "AutoRecover", "AutoRedeploy"] },
		NotifyOnMaintenance: { type: "boolean" },
	},
	handle(store, params, context) {
		for (const item of instancesById(store, params.InstanceId, context)) {
			if (params.MaintenanceWindow.length > 0)
				item.maintenanceWindows = params.MaintenanceWindow.map((window) => ({
					startTime: window.StartTime,
					endTime: window.EndTime,
				}));
			item.actionOnMaintenance = params.ActionOnMaintenance ?? item.actionOnMaintenance;
			item.notifyOnMaintenance = params.NotifyOnMaintenance ?? item.notifyOnMaintenance;
		}
		return {};
	},
});
