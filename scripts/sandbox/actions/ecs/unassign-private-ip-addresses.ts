import { action } from "../../action";
import { ApiError } from "../../errors";
import { interfaceById } from "../../instances/interface-by-id";

/** Takes further private addresses off a network interface. */
export const unassignPrivateIpAddresses = action({
	product: "ecs",
	name: "UnassignPrivateIpAddresses",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		NetworkInterfaceId: { type: "string", required: true },
		PrivateIpAddress: { type: "strings", required: true, maximum: 49 },
	},
	handle(store, params, context) {
		const [item] = interfaceById(store, params.NetworkInterfaceId, context);
		const unknown = params.PrivateIpAddress.find((address) => !item.secondaryIpAddresses.includes(address));
		if (unknown !== undefined) throw new ApiError("InvalidIp.NotAssigned", `The address ${unknown} is not assigned.`);
		item.secondaryIpAddresses = item.secondaryIpAddresses.filter(
			(address) => !params.PrivateIpAddress.includes(address),
		);
		return {};
	},
});
