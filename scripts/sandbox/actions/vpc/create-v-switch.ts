import { action } from "../../action";
import { type CidrBlock, cidrBlock, contains, overlaps } from "../../cidr";
import { ApiError } from "../../errors";
import { newId } from "../../ids";
import { lifecycle } from "../../lifecycle";
import { regionFor } from "../../regions";
import { availableVpc } from "../../resources/vpc";
import { vswitchDescription, vswitchName } from "../../resources/vswitch";
import { tagParameter, tagsFrom } from "../../tags";

/** Creates a vSwitch in a zone, with addresses of the VPC that no other vSwitch has. */
export const createVSwitch = action({
	product: "vpc",
	name: "CreateVSwitch",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		VpcId: { type: "string", required: true },
		ZoneId: { type: "string", required: true },
		CidrBlock: { type: "string", required: true },
		VSwitchName: vswitchName,
		Description: vswitchDescription,
		Ipv6CidrBlock: { type: "integer" },
		VpcIpv6CidrBlock: { type: "string" },
		ClientToken: { type: "string" },
		Tag: tagParameter,
	},
	handle(store, params, context) {
		const vpc = availableVpc(store, context.region, params.VpcId, context.now);
		if (!regionFor(context.region).zones.includes(params.ZoneId)) throw new ApiError("InvalidZoneId.NotFound");
		const block = vswitchCidrBlock(params.CidrBlock);
		const vpcBlocks = [vpc.cidrBlock, ...vpc.secondaryCidrBlocks].flatMap((text) => cidrBlock(text) ?? []);
		if (!vpcBlocks.some((outer) => contains(outer, block)))
			throw new ApiError("InvalidParameter", "Specified CIDR block is not valid in VPC.");
		const others = [...store.vswitches.values()].filter((vswitch) => vswitch.vpcId === vpc.id);
		const taken = others.flatMap((vswitch) => cidrBlock(vswitch.cidrBlock) ?? []);
		if (taken.some((other) => overlaps(other, block))) throw new ApiError("InvalidCidrBlock.Overlapped");
		if (others.length >= context.limits.vswitchesPerVpc) throw new ApiError("QuotaExceeded.VSwitch");
		const vswitch = {
			id: newId("vsw"),
			region: context.region,
			createdAt: context.now,
			vpcId: vpc.id,
			zoneId: params.ZoneId,
			cidrBlock: block.text,
			resourceGroupId: vpc.resourceGroupId,
			lifecycle: lifecycle(context.now, "Pending", { status: "Available", after: context.delays.vswitchPending }),
			name: params.VSwitchName ?? "",
			description: params.Description ?? "",
			tags: tagsFrom(params.Tag),
		};
		store.vswitches.set(vswitch.id, vswitch);
		return { VSwitchId: vswitch.id };
	},
});

function vswitchCidrBlock(text: string): CidrBlock {
	const block = cidrBlock(text);
	if (block === undefined) throw new ApiError("InvalidCidrBlock.Malformed");
	if (block.prefix < 16 || block.prefix > 29) throw new ApiError("InvalidCirdrBlock.MaskLength");
	return block;
}
