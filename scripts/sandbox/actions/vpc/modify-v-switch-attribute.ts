import { action } from "../../action";
import { ApiError } from "../../errors";
import { statusAt } from "../../lifecycle";
import { vswitchDescription, vswitchFor, vswitchName } from "../../resources/vswitch";

/** Changes a vSwitch's name or description. */
export const modifyVSwitchAttribute = action({
	product: "vpc",
	name: "ModifyVSwitchAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VSwitchId: { type: "string", required: true },
		VSwitchName: vswitchName,
		Description: vswitchDescription,
		EnableIPv6: { type: "boolean" },
	},
	handle(store, params, context) {
		const vswitch = vswitchFor(store, context.region, params.VSwitchId);
		if (params.EnableIPv6) throw new ApiError("Sandbox.NotSupported", "The sandbox has no IPv6: leave EnableIPv6 out.");
		if (statusAt(vswitch.lifecycle, context.now) !== "Available") throw new ApiError("IncorrectVSwitchStatus");
		vswitch.name = params.VSwitchName ?? vswitch.name;
		vswitch.description = params.Description ?? vswitch.description;
		return {};
	},
});
