import type { Context } from "../context";
import { ApiError } from "../errors";
import type { NetworkInterface } from "../resources/network-interface";
import type { VSwitch } from "../resources/vswitch";
import type { Store } from "../store";

/** A network interface of the request's region with the vSwitch that it stands in, or the service's refusal. */
export function interfaceById(store: Store, id: string, context: Context): [NetworkInterface, VSwitch] {
	const item = store.networkInterfaces.get(id);
	if (item?.region !== context.region) throw new ApiError("InvalidEniId.NotFound");
	const vSwitch = store.vswitches.get(item.vSwitchId);
	if (vSwitch === undefined) throw new ApiError("InvalidVSwitchId.NotFound");
	return [item, vSwitch];
}
