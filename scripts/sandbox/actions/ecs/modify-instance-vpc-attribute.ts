import { action } from "../../action";
import { ApiError } from "../../errors";
import { heldAddresses, takeAddress } from "../../instances/addresses";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
import { primaryInterfaceOf } from "../../instances/instance-reply";
import { setSecurityGroups } from "../../instances/security-groups-of";
/** Moves a stopped instance to another vSwitch of its zone, also of another VPC, or to another private address. */
export const modifyInstanceVpcAttribute = action({
	product: "ecs",
	name: "ModifyInstanceVpcAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		VSwitchId: { type: "string", required: true },
		PrivateIpAddress: { type: "string" },
		VpcId: { type: "string" },
		SecurityGroupId: { type: "strings" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		const primary = primaryInterfaceOf(store, instance);
		if (primary === undefined)
			throw new ApiError("InvalidParameter", "Specified operation is denied as your instance is not in VPC.");
		requireStatus(instance, context, ["Stopped"]);
		const vSwitch = store.vswitches.get(params.VSwitchId);
		if (vSwitch === undefined || vSwitch.vpcId !== (params.VpcId || instance.vpcId))
			throw new ApiError("InvalidVSwitchId.NotFound");
		if (vSwitch.zoneId !== instance.zoneId) throw new ApiError("InvalidVSwitchId.Mismatch");
		const held = heldAddresses(store, vSwitch.id);
		primary.primaryIpAddress = takeAddress(vSwitch, held, params.PrivateIpAddress);
		primary.vSwitchId = vSwitch.id;
		instance.vSwitchId = vSwitch.id;
		if (vSwitch.vpcId === instance.vpcId) return {};
		// Into another VPC: its groups must be named, and the further addresses stay behind.
		if (params.SecurityGroupId.length === 0)
			throw new ApiError(
				"MissingParameter",
				'The input parameter "SecurityGroupId.N" that is mandatory for processing this request is not supplied.',
			);
		instance.vpcId = vSwitch.vpcId;
		primary.vpcId = vSwitch.vpcId;
		primary.secondaryIpAddresses = [];
		setSecurityGroups(store, instance, params.SecurityGroupId);
		return {};
	},
});
