import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";

/** Takes a RAM role off instances. */
export const detachInstanceRamRole = action({
	product: "ecs",
	name: "DetachInstanceRamRole",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceIds: { type: "jsonStrings", required: true, maximum: 100 },
		RamRoleName: { type: "string", required: true },
	},
	handle(store, params, context) {
		const results = instancesById(store, params.InstanceIds, context).map((item) => {
			if (item.ramRoleName === params.RamRoleName) item.ramRoleName = "";
			return {
				InstanceId: item.id,
				InstanceRamRoleSets: { InstanceRamRoleSet: [] },
				Code: "200",
				Message: "success",
				Success: true,
			};
		});
		return {
			RamRoleName: params.RamRoleName,
			TotalCount: results.length,
			FailCount: 0,
			DetachInstanceRamRoleResults: { DetachInstanceRamRoleResult: results },
		};
	},
});
