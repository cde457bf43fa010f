import { action } from "../../action";
import { ApiError } from "../../errors";
import { statusAt } from "../../lifecycle";
import { vswitchFor } from "../../resources/vswitch";

/** Deletes a vSwitch that no instance and no network interface is in any more. */
export const deleteVSwitch = action({
	product: "vpc",
	name: "DeleteVSwitch",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VSwitchId: { type: "string", required: true },
	},
	handle(store, params, context) {
		const vswitch = vswitchFor(store, context.region, params.VSwitchId);
		if (statusAt(vswitch.lifecycle, context.now) !== "Available") throw new ApiError("IncorrectVSwitchStatus");
		const inVswitch = (item: { readonly vSwitchId: string }) => item.vSwitchId === vswitch.id;
		if ([...store.instances.values(), ...store.networkInterfaces.values()].some(inVswitch))
			throw new ApiError("DependencyViolation");
		store.vswitches.delete(vswitch.id);
		return {};
	},
});
