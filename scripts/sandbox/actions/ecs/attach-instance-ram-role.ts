import { action } from "../../action";
import { instancesById } from "../../instances/instance-by-id";

/** Gives instances a RAM role; the sandbox has no RAM and takes any name. */
export const attachInstanceRamRole = action({
	product: "ecs",
	name: "AttachInstanceRamRole",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceIds: { type: "jsonStrings", required: true, maximum: 100 },
		RamRoleName: { type: "string", required: true },
	},
	handle(store, params, context) {
		const results = instancesById(store, params.InstanceIds, context).map((item) => {
			item.ramRoleName = params.RamRoleName;
			return {
				InstanceId: item.id,
				Code: "200",
				Message: "success",
				Success: true,
			};
		});
		return {
			RamRoleName: params.RamRoleName,
			TotalCount: results.length,
			FailCount: 0,
			AttachInstanceRamRoleResults: { AttachInstanceRamRoleResult: results },
		};
	},
});
