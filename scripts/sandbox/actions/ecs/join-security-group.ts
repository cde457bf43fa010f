import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
import { groupFor, setSecurityGroups } from "../../instances/security-groups-of";

/** Puts an instance, or one network interface, into a security group. */
export const joinSecurityGroup = action({
	product: "ecs",
	name: "JoinSecurityGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		SecurityGroupId: { type: "string", required: true },
		InstanceId: { type: "string" },
		NetworkInterfaceId: { type: "string" },
	},
	handle(store, params, context) {
		if (params.NetworkInterfaceId) {
			const item = store.networkInterfaces.get(params.NetworkInterfaceId);
			if (item?.region !== context.region) throw new ApiError("InvalidEniId.NotFound");
			const group = store.securityGroups.get(params.SecurityGroupId);
			if (group?.region !== context.region) throw new ApiError("InvalidSecurityGroupId.NotFound");
			if (group.vpcId !== item.vpcId) throw new ApiError("InvalidInstanceId.Mismatch");
			item.securityGroupIds = [...new Set([...item.securityGroupIds, group.id])];
			return {};
		}
		const instance = instanceById(store, params.InstanceId ?? "", context);
		const group = groupFor(store, instance, params.SecurityGroupId);
		requireStatus(instance, context, ["Running", "Stopped"]);
		if (instance.securityGroupIds.includes(group.id)) throw new ApiError("InvalidInstanceId.AlreadyExists");
		setSecurityGroups(store, instance, [...instance.securityGroupIds, group.id]);
		return {};
	},
});
