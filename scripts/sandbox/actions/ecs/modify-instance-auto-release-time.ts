import { action } from "../../action";
import { ApiError } from "../../errors";
import { instanceById } from "../../instances/instance-by-id";

/** Sets, or with an empty value takes away, the time at which a pay-as-you-go instance is to be released. It is kept and replied; the sandbox releases nothing by itself. */
export const modifyInstanceAutoReleaseTime = action({
	product: "ecs",
	name: "ModifyInstanceAutoReleaseTime",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		AutoReleaseTime: {
			type: "string",
			pattern: /^$|^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
			invalid: "InvalidAutoReleaseTime.Malformed",
		},
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		if (instance.instanceChargeType === "PrePaid") throw new ApiError("ChargeTypeViolation");
		instance.autoReleaseTime = params.AutoReleaseTime ?? "";
		return {};
	},
});
