import { action } from "../../action";
import { ApiError } from "../../errors";
import { defaultResourceGroupId, newId } from "../../ids";
import { securityGroupDescription, securityGroupName } from "../../resources/security-group";
import { availableVpc } from "../../resources/vpc";
import { tagParameter, tagsFrom } from "../../tags";

/** Creates a security group: in a VPC, or without VpcId in the classic network. */
export const createSecurityGroup = action({
	product: "ecs",
	name: "CreateSecurityGroup",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		VpcId: { type: "string" },
		SecurityGroupName: securityGroupName,
		Description: securityGroupDescription,
		SecurityGroupType: {
			type: "string",
			values: ["normal", "enterprise"],
			invalid: "InvalidSecurityGroupType.NotSupported",
		},
		ResourceGroupId: { type: "string" },
		ServiceManaged: { type: "boolean" },
		ClientToken: { type: "string" },
		Tag: tagParameter,
	},
	handle(store, params, context) {
		const type = params.SecurityGroupType ?? "normal";
		const vpcId = params.VpcId ? availableVpc(store, context.region, params.VpcId, context.now).id : "";
		if (type === "enterprise" && vpcId === "") throw new ApiError("InvalidNetworkType.Mismatch");
		const inRegion = [...store.securityGroups.values()].filter((group) => group.region === context.region);
		if (inRegion.length >= context.limits.securityGroups) throw new ApiError("QuotaExceed.SecurityGroup");
		const id = newId("sg");
		store.securityGroups.set(id, {
			id,
			region: context.region,
			createdAt: context.now,
			vpcId,
			type,
			resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
			name: params.SecurityGroupName ?? "",
			description: params.Description ?? "",
			innerAccessPolicy: type === "enterprise" ? "Drop" : "Accept",
			rules: [],
			tags: tagsFrom(params.Tag),
		});
		return { SecurityGroupId: id };
	},
});
