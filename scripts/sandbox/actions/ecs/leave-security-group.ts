import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
import { setSecurityGroups } from "../../instances/security-groups-of";

/** Takes an instance, or one network interface, out of a security group; the last one stays. */
export const leaveSecurityGroup = action({
	product: "ecs",
	name: "LeaveSecurityGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		SecurityGroupId: { type: "string", required: true },
		InstanceId: { type: "string" },
		NetworkInterfaceId: { type: "string" },
	},
	handle(store, params, context) {
		if (store.securityGroups.get(params.SecurityGroupId)?.region !== context.region)
			throw new ApiError("InvalidSecurityGroupId.NotFound");
		const item = store.networkInterfaces.get(params.NetworkInterfaceId ?? "");
		if (params.NetworkInterfaceId && item?.region !== context.region) throw new ApiError("InvalidEniId.NotFound");
		const instance = item ? undefined : instanceById(store, params.InstanceId ?? "", context);
		const current = (item ?? instance)?.securityGroupIds ?? [];
		if (!current.includes(params.SecurityGroupId)) throw new ApiError("InstanceNotInSecurityGroup");
		if (current.length === 1) throw new ApiError("InstanceLastSecurityGroup");
		const rest = current.filter((id) => id !== params.SecurityGroupId);
		if (item) item.securityGroupIds = rest;
		if (instance) {
			requireStatus(instance, context, ["Running", "Stopped"]);
			setSecurityGroups(store, instance, rest);
		}
		return {};
	},
});
