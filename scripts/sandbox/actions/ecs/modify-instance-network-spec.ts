import { action } from "../../action";
import { freePublicAddress } from "../../instances/addresses";
import { instanceById, requireStatus } from "../../instances/instance-by-id";
import { bandwidthInOf } from "../../instances/make-instance";
/** Changes an instance's bandwidth to and from the internet. A public address stays as it is: to 0 keeps it, from 0 gives none by itself to a pay-as-you-go instance. */
export const modifyInstanceNetworkSpec = action({
	product: "ecs",
	name: "ModifyInstanceNetworkSpec",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		InstanceId: { type: "string", required: true },
		InternetMaxBandwidthOut: {
			type: "integer",
			minimum: 0,
			maximum: 100,
			invalid: "InvalidInternetMaxBandwidthOut.ValueNotSupported",
		},
		InternetMaxBandwidthIn: { type: "integer" },
		NetworkChargeType: {
			type: "string",
			values: ["", "PayByTraffic", "PayByBandwidth"],
			invalid: "InvalidInternetChargeType.ValueNotSupported",
		},
		AllocatePublicIp: { type: "boolean" },
		AutoPay: { type: "boolean" },
		StartTime: { type: "string" },
		EndTime: { type: "string" },
		ClientToken: { type: "string" },
	},
	handle(store, params, context) {
		const instance = instanceById(store, params.InstanceId, context);
		requireStatus(instance, context, ["Running", "Stopped"]);
		instance.internetMaxBandwidthOut = params.InternetMaxBandwidthOut ?? instance.internetMaxBandwidthOut;
		instance.internetMaxBandwidthIn = bandwidthInOf(params.InternetMaxBandwidthIn, instance.internetMaxBandwidthOut);
		instance.internetChargeType = params.NetworkChargeType || instance.internetChargeType;
		const wanted = params.AllocatePublicIp || instance.instanceChargeType === "PrePaid";
		if (wanted && instance.internetMaxBandwidthOut > 0 && instance.publicIpAddress === "")
			instance.publicIpAddress = freePublicAddress(store);
		return {};
	},
});
