import { action } from "../../action";
import { ApiError } from "../../errors";
import { changeType } from "../../instances/change-type";
import { instanceById } from "../../instances/instance-by-id";
/** Changes the type of a stopped subscription instance. */
export const modifyPrepayInstanceSpec = action({
	product: "ecs",
	name: "ModifyPrepayInstanceSpec",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		InstanceType: { type: "string", required: true },
		OperatorType: { type: "string", values: ["", "upgrade", "downgrade"] },
		AutoPay: { type: "boolean" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		if (instance.instanceChargeType !== "PrePaid") throw new ApiError("ChargeTypeViolation");
		changeType(store, instance, params.InstanceType, context);
		return {};
	},
});
