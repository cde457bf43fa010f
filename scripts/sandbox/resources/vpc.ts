import { cidrBlock } from "../cidr";
import { ApiError } from "../errors";
import { accountId } from "../ids";
import { type Lifecycle, statusAt } from "../lifecycle";
import type { Parameter } from "../parameters";
import type { Store } from "../store";
import { keyValueTags, type Tag } from "../tags";
import { apiTime } from "../times";

/** A VPC with its router and system route table, which come and go with it. */
export interface Vpc {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	readonly vRouterId: string;
	readonly routeTableId: string;
	readonly userCidrs: readonly string[];
	readonly lifecycle: Lifecycle;
	cidrBlock: string;
	secondaryCidrBlocks: string[];
	resourceGroupId: string;
	name: string;
	description: string;
	routeTableName: string;
	routeTableDescription: string;
	routePropagation: boolean;
	dnsHostnameStatus: "ENABLED" | "DISABLED";
	classicLinkEnabled: boolean;
	tags: Tag[];
}

/** The parameter of a VPC's name. */
export const vpcName = {
	type: "string",
	pattern: /^(?!https?:\/\/).{0,128}$/s,
	invalid: "InvalidVpcName.Malformed",
} as const satisfies Parameter;

/** The parameter of a VPC's description. */
export const vpcDescription = {
	type: "string",
	pattern: /^(?!https?:\/\/).{0,256}$/s,
	invalid: "InvalidVpcDiscription.Malformed",
} as const satisfies Parameter;

/** A private block with a mask of 8 to 28 bits, as a VPC may have it. */
export function vpcCidrBlock(text: string): string {
	const cidr = cidrBlock(text);
	if (cidr === undefined || cidr.prefix > 28 || !cidr.isPrivate) throw new ApiError("InvalidCidrBlock.Malformed");
	return cidr.text;
}

/** A VPC of a region by id, or the service's refusal. */
export function vpcFor(store: Store, region: string, id: string): Vpc {
	const vpc = store.vpcs.get(id);
	if (vpc === undefined || vpc.region !== region) throw new ApiError("InvalidVpcId.NotFound");
	return vpc;
}

/** The same, ready for changes: refused while the VPC is not Available. */
export function availableVpc(store: Store, region: string, id: string, now: number): Vpc {
	const vpc = vpcFor(store, region, id);
	if (statusAt(vpc.lifecycle, now) !== "Available") throw new ApiError("IncorrectVpcStatus");
	return vpc;
}

/** What DescribeVpcs and DescribeVpcAttribute both say of a VPC. */
export function vpcFields(store: Store, vpc: Vpc, now: number) {
	const vswitchIds = [...store.vswitches.values()].filter((item) => item.vpcId === vpc.id).map((item) => item.id);
	return {
		VpcId: vpc.id,
		RegionId: vpc.region,
		Status: statusAt(vpc.lifecycle, now),
		VpcName: vpc.name,
		CreationTime: apiTime(vpc.createdAt),
		CidrBlock: vpc.cidrBlock,
		Ipv6CidrBlock: "",
		VRouterId: vpc.vRouterId,
		Description: vpc.description,
		IsDefault: false,
		ResourceGroupId: vpc.resourceGroupId,
		OwnerId: Number(accountId),
		DhcpOptionsSetId: "",
		DhcpOptionsSetStatus: "Available",
		DnsHostnameStatus: vpc.dnsHostnameStatus,
		EnabledIpv6: false,
		VSwitchIds: { VSwitchId: vswitchIds },
		SecondaryCidrBlocks: { SecondaryCidrBlock: vpc.secondaryCidrBlocks },
		UserCidrs: { UserCidr: vpc.userCidrs },
		Ipv6CidrBlocks: { Ipv6CidrBlock: [] },
		Tags: keyValueTags(vpc.tags),
	};
}
