import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";
import { endOf } from "../../instances/make-instance";

/** Turns pay-as-you-go instances into subscriptions and back. */
export const modifyInstanceChargeType = action({
	product: "ecs",
	name: "ModifyInstanceChargeType",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceIds: { type: "jsonStrings", required: true, maximum: 20 },
		InstanceChargeType: {
			type: "string",
			values: ["PostPaid", "PrePaid"],
			invalid: "InvalidInstanceChargeType.NotFound",
		},
		IncludeDataDisks: { type: "boolean" },
		Period: { type: "integer", minimum: 1, maximum: 60, invalid: "InvalidPeriod" },
		PeriodUnit: { type: "string", values: ["", "Week", "Month"], invalid: "InvalidPeriod" },
		AutoPay: { type: "boolean" },
		DryRun: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instances = instancesById(store, params.InstanceIds, context);
		const chargeType = params.InstanceChargeType ?? "PrePaid";
		if (chargeType === "PrePaid" && params.Period === undefined) throw new ApiError("InvalidPeriod");
		if (params.DryRun) throw new ApiError("DryRunOperation");
		for (const item of instances) {
			item.instanceChargeType = chargeType;
			item.expiredAt =
				chargeType === "PostPaid"
					? 0
					: endOf(context.now, params.Period ?? 1, params.PeriodUnit === "Week" ? "Week" : "Month");
		}
		return {};
	},
});
