import { ApiError } from "../errors";
import type { Parameter } from "../parameters";
import type { Store } from "../store";
import type { Tag } from "../tags";

/** One rule, in the API's words. Its peer, the other side, is exactly one of CIDR block, IPv6 block and group. */
export interface SecurityGroupRule {
	readonly id: string;
	readonly createdAt: number;
	readonly direction: "ingress" | "egress";
	nicType: "internet" | "intranet";
	/** Upper case, as it is answered. */
	ipProtocol: string;
	portRange: string;
	sourcePortRange: string;
	policy: "Accept" | "Drop";
	priority: number;
	/** The peer's; empty for none, as all that follow. */
	peerCidrIp: string;
	peerIpv6CidrIp: string;
	peerGroupId: string;
	peerGroupOwner: string;
	/** This side's, which narrow the rule. */
	ownCidrIp: string;
	ownIpv6CidrIp: string;
	description: string;
}

/** A security group; without `vpcId` it belongs to the classic network. */
export interface SecurityGroup {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	/** Empty in the classic network. */
	readonly vpcId: string;
	readonly type: "normal" | "enterprise";
	resourceGroupId: string;
	name: string;
	description: string;
	innerAccessPolicy: "Accept" | "Drop";
	rules: SecurityGroupRule[];
	tags: Tag[];
}

/** The parameter of a group's name: 2 to 128 characters, a letter first. */
export const securityGroupName = {
	type: "string",
	pattern: /^$|^(?!https?:\/\/)\p{L}.{1,127}$/su,
	invalid: "InvalidSecurityGroupName.Malformed",
} as const satisfies Parameter;

/** The parameter of a group's description. */
export const securityGroupDescription = {
	type: "string",
	pattern: /^(?!https?:\/\/).{0,256}$/s,
	invalid: "InvalidSecurityGroupDiscription.Malformed",
} as const satisfies Parameter;

/** A security group of a region by id, or the service's refusal. */
export function securityGroupFor(store: Store, region: string, id: string): SecurityGroup {
	const group = store.securityGroups.get(id);
	if (group === undefined || group.region !== region) throw new ApiError("InvalidSecurityGroupId.NotFound");
	return group;
}

/** How many instances a group has. */
export function memberCount(store: Store, group: SecurityGroup): number {
	return [...store.instances.values()].filter((instance) => instance.securityGroupIds.includes(group.id)).length;
}
