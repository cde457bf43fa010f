import { action } from "../../action";
import { instanceTypeFor } from "../../catalogue/instance-types";
import { ApiError } from "../../errors";
import { heldAddresses, takeAddress } from "../../instances/addresses";
import { interfaceById } from "../../instances/interface-by-id";

/** Gives a network interface further private addresses: named ones, or a number of any. */
export const assignPrivateIpAddresses = action({
	product: "ecs",
	name: "AssignPrivateIpAddresses",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		NetworkInterfaceId: { type: "string", required: true },
		PrivateIpAddress: { type: "strings", maximum: 49 },
		SecondaryPrivateIpAddressCount: { type: "integer", minimum: 1, maximum: 49 },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const [item, vSwitch] = interfaceById(store, params.NetworkInterfaceId, context);
		const count = params.SecondaryPrivateIpAddressCount ?? 0;
		if (params.PrivateIpAddress.length > 0 === count > 0)
			throw new ApiError("InvalidParameter", "Name PrivateIpAddress or SecondaryPrivateIpAddressCount, one of them.");
		const instance = store.instances.get(item.instanceId);
		const most = instanceTypeFor(instance?.instanceType ?? "")?.eniPrivateIpAddressQuantity ?? 50;
		const asked = Math.max(params.PrivateIpAddress.length, count);
		if (1 + item.secondaryIpAddresses.length + asked > most) throw new ApiError("InvalidOperation.Ipv4CountExceeded");
		const held = heldAddresses(store, vSwitch.id);
		const added = Array.from({ length: asked }, (_, index) =>
			takeAddress(vSwitch, held, params.PrivateIpAddress[index]),
		);
		item.secondaryIpAddresses = [...item.secondaryIpAddresses, ...added];
		return {
			AssignedPrivateIpAddressesSet: {
				NetworkInterfaceId: item.id,
				PrivateIpSet: { PrivateIpAddress: added },
			},
		};
	},
});
