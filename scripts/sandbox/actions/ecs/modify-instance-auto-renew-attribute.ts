import { action } from "../../action";
import { ApiError } from "../../errors";
import { instancesById } from "../../instances/instance-by-id";

/** Changes how subscriptions are renewed. */
export const modifyInstanceAutoRenewAttribute = action({
	product: "ecs",
	name: "ModifyInstanceAutoRenewAttribute",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		AutoRenew: { type: "boolean" },
		RenewalStatus: { type: "string", values: ["AutoRenewal", "Normal", "NotRenewal"] },
		Duration: { type: "integer", minimum: 1, maximum: 60 },
		PeriodUnit: { type: "string", values: ["Week", "Month"] },
	},
	handle(store, params, context) {
		for (const item of instancesById(store, params.InstanceId.split(","), context)) {
			if (item.instanceChargeType !== "PrePaid") throw new ApiError("ChargeTypeViolation");
			item.autoRenew =
				params.RenewalStatus === undefined ? (params.AutoRenew ?? false) : params.RenewalStatus === "AutoRenewal";
			item.autoRenewPeriod = params.Duration ?? item.autoRenewPeriod;
			item.periodUnit = params.PeriodUnit ?? item.periodUnit;
		}
		return {};
	},
});
