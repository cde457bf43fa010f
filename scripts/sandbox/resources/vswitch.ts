import { ApiError } from "../errors";
import { accountId } from "../ids";
import { freeAddressCount } from "../instances/addresses";
import { type Lifecycle, statusAt } from "../lifecycle";
import type { Parameter } from "../parameters";
import type { Store } from "../store";
import { keyValueTags, type Tag } from "../tags";
import { apiTime } from "../times";

/** A vSwitch: a part of a VPC's addresses in one zone. */
export interface VSwitch {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	readonly vpcId: string;
	readonly zoneId: string;
	readonly cidrBlock: string;
	readonly lifecycle: Lifecycle;
	resourceGroupId: string;
	name: string;
	description: string;
	tags: Tag[];
}

/** The parameter of a vSwitch's name. */
export const vswitchName = {
	type: "string",
	pattern: /^(?!https?:\/\/).{0,128}$/s,
	invalid: "InvalidVSwitchName.Malformed",
} as const satisfies Parameter;

/** The parameter of a vSwitch's description. */
export const vswitchDescription = {
	type: "string",
	pattern: /^(?!https?:\/\/).{0,256}$/s,
	invalid: "InvalidVSwitchDiscription.Malformed",
} as const satisfies Parameter;

/** A vSwitch of a region by id, or the refusal of the VPC API. */
export function vswitchFor(store: Store, region: string, id: string): VSwitch {
	const vswitch = store.vswitches.get(id);
	if (vswitch === undefined || vswitch.region !== region) throw new ApiError("InvalidVSwitchId.NotFound");
	return vswitch;
}

/** What DescribeVSwitches and DescribeVSwitchAttributes both say of a vSwitch. */
export function vswitchFields(store: Store, vswitch: VSwitch, now: number) {
	return {
		VSwitchId: vswitch.id,
		VpcId: vswitch.vpcId,
		Status: statusAt(vswitch.lifecycle, now),
		VSwitchName: vswitch.name,
		CreationTime: apiTime(vswitch.createdAt),
		CidrBlock: vswitch.cidrBlock,
		Ipv6CidrBlock: "",
		EnabledIpv6: false,
		ZoneId: vswitch.zoneId,
		AvailableIpAddressCount: freeAddressCount(store, vswitch),
		Description: vswitch.description,
		IsDefault: false,
		ResourceGroupId: vswitch.resourceGroupId,
		NetworkAclId: "",
		OwnerId: Number(accountId),
		ShareType: "",
		RouteTable: { RouteTableId: store.vpcs.get(vswitch.vpcId)?.routeTableId ?? "", RouteTableType: "System" },
		Tags: keyValueTags(vswitch.tags),
	};
}
