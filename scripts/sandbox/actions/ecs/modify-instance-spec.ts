import { action } from "../../action";
import { ApiError } from "../../errors";
import { changeType } from "../../instances/change-type";
import { instanceById } from "../../instances/instance-by-id";
import { bandwidthInOf } from "../../instances/make-instance";
/** Changes the type of a stopped pay-as-you-go instance, or its bandwidth. */
export const modifyInstanceSpec = action({
	product: "ecs",
	name: "ModifyInstanceSpec",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		InstanceType: { type: "string" },
		InternetMaxBandwidthOut: { type: "integer", minimum: 0, maximum: 100 },
		InternetMaxBandwidthIn: { type: "integer" },
		AllowMigrateAcrossZone: { type: "boolean" },
		DryRun: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		if (instance.instanceChargeType === "PrePaid") throw new ApiError("ChargeTypeViolation");
		if (params.InstanceType) changeType(store, instance, params.InstanceType, context);
		if (params.InternetMaxBandwidthOut !== undefined) {
			instance.internetMaxBandwidthOut = params.InternetMaxBandwidthOut;
			instance.internetMaxBandwidthIn = bandwidthInOf(params.InternetMaxBandwidthIn, params.InternetMaxBandwidthOut);
		}
		if (params.DryRun) throw new ApiError("DryRunOperation");
		return {};
	},
});
