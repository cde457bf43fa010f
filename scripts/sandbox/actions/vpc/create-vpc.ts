import { action } from "../../action";
import { cidrBlock } from "../../cidr";
import { ApiError } from "../../errors";
import { defaultResourceGroupId, newId } from "../../ids";
import { lifecycle } from "../../lifecycle";
import { vpcCidrBlock, vpcDescription, vpcName } from "../../resources/vpc";
import { tagParameter, tagsFrom } from "../../tags";

/** Creates a VPC, with its router and system route table. */
export const createVpc = action({
	product: "vpc",
	name: "CreateVpc",
	writes: true,
	parameters: {
		RegionId: { type: "string", required: true },
		CidrBlock: { type: "string" },
		VpcName: vpcName,
		Description: vpcDescription,
		ResourceGroupId: { type: "string" },
		UserCidr: { type: "string" },
		EnableIpv6: { type: "boolean" },
		EnableDnsHostname: { type: "boolean" },
		DryRun: { type: "boolean" },
		ClientToken: { type: "string" },
		Tag: tagParameter,
	},
	handle(store, params, context) {
		if (params.EnableIpv6) throw new ApiError("Sandbox.NotSupported", "The sandbox has no IPv6: leave EnableIpv6 out.");
		const cidr = vpcCidrBlock(params.CidrBlock || "172.16.0.0/12");
		const inRegion = [...store.vpcs.values()].filter((vpc) => vpc.region === context.region);
		if (inRegion.length >= context.limits.vpcs) throw new ApiError("QuotaExceeded.Vpc");
		if (params.DryRun) throw new ApiError("DryRunOperation");
		const vpc = {
			id: newId("vpc"),
			region: context.region,
			createdAt: context.now,
			cidrBlock: cidr,
			secondaryCidrBlocks: [],
			vRouterId: newId("vrt"),
			routeTableId: newId("vtb"),
			resourceGroupId: params.ResourceGroupId || defaultResourceGroupId,
			userCidrs: userCidrs(params.UserCidr),
			lifecycle: lifecycle(context.now, "Pending", { status: "Available", after: context.delays.vpcPending }),
			name: params.VpcName ?? "",
			description: params.Description ?? "",
			routeTableName: "",
			routeTableDescription: "",
			routePropagation: true,
			dnsHostnameStatus: params.EnableDnsHostname ? ("ENABLED" as const) : ("DISABLED" as const),
			classicLinkEnabled: false,
			tags: tagsFrom(params.Tag),
		};
		store.vpcs.set(vpc.id, vpc);
		return {
			VpcId: vpc.id,
			VRouterId: vpc.vRouterId,
			RouteTableId: vpc.routeTableId,
			ResourceGroupId: vpc.resourceGroupId,
		};
	},
});

function userCidrs(list: string | undefined): string[] {
	const blocks = list ? list.split(",") : [];
	if (blocks.length > 3) throw new ApiError("InvalidUserCidr.Quota");
	for (const block of blocks)
		if (cidrBlock(block) === undefined) throw new ApiError("InvalidParameter", "Specified UserCidr invalid format.");
	return blocks;
}
