import { action } from "../../action";
import { ApiError } from "../../errors";
import { defaultResourceGroupId, newId } from "../../ids";
import { freePublicAddress } from "../../instances/addresses";
import { tagParameter, tagsFrom } from "../../tags";

/** Gets an elastic public address, pay as you go. */
export const allocateEipAddress = action({
	product: "vpc",
	name: "AllocateEipAddress",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		InstanceId: { type: "string", values: [""] },
		Bandwidth: { type: "integer", minimum: 1, maximum: 1000 },
		InternetChargeType: { type: "string", values: ["PayByBandwidth", "PayByTraffic"] },
		InstanceChargeType: { type: "string", values: ["PostPaid", "PrePaid"] },
		ISP: { type: "string", values: ["BGP", "BGP_PRO"] },
		Netmode: { type: "string", values: ["public"] },
		Name: { type: "string", maxLength: 128 },
		Description: { type: "string", maxLength: 256 },
		ResourceGroupId: { type: "string" },
		ClientToken: { type: "string" },
		Tag: tagParameter,
	},
	handle(store, params, context) {
		if (params.InstanceChargeType === "PrePaid")
			throw new ApiError(
				"Sandbox.NotSupported",
				"The sandbox has no subscriptions to elastic addresses: use PostPaid.",
			);
		const eip = {
			id: newId("eip"),
			region: context.region,
			createdAt: context.now,
			ipAddress: freePublicAddress(store),
			internetChargeType: params.InternetChargeType ?? "PayByBandwidth",
			isp: params.ISP ?? "BGP",
			bandwidth: params.Bandwidth ?? 5,
			resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
			name: params.Name ?? "",
			description: params.Description ?? "",
			deletionProtection: false,
			tags: tagsFrom(params.Tag),
		};
		store.eips.set(eip.id, eip);
		return { AllocationId: eip.id, EipAddress: eip.ipAddress, ResourceGroupId: eip.resourceGroupId };
	},
});
