import { action } from "../../action";
import { vswitchFields, vswitchFor } from "../../resources/vswitch";

/** Says everything about one vSwitch. */
export const describeVSwitchAttributes = action({
	product: "vpc",
	name: "DescribeVSwitchAttributes",
	parameters: {
		RegionId: { type: "string" },
		VSwitchId: { type: "string", required: true },
		DryRun: { type: "boolean" },
	},
	handle(store, params, context) {
		return vswitchFields(store, vswitchFor(store, context.region, params.VSwitchId), context.now);
	},
});
