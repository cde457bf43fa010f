import { isIPv4, isIPv6 } from "node:net";
import type { Context } from "../context";
import { ApiError } from "../errors";
import { newId } from "../ids";
import type { SecurityGroup, SecurityGroupRule } from "../resources/security-group";
import type { Store } from "../store";
import type { Permission } from "./permission";

/** Which way a rule works. */
export type Direction = SecurityGroupRule["direction"];

/** What a rule says, apart from its id, age and description: two rules that agree in it are one. */
type RuleBody = Omit<SecurityGroupRule, "id" | "createdAt" | "description">;

/** Adds rules to a group; a rule that is there already is not added again, and that is no error. */
export function authorize(
	store: Store,
	group: SecurityGroup,
	direction: Direction,
	permissions: readonly Permission[],
	context: Context,
): void {
	for (const permission of permissions) {
		const body = ruleBody(store, group, direction, permission);
		if (group.rules.some((rule) => isSameRule(rule, body))) continue;
		if (group.rules.length >= context.limits.rulesPerSecurityGroup) throw new ApiError("AuthorizationLimitExceed");
		group.rules.push({
			id: newId("sgr"),
			createdAt: context.now,
			...body,
			description: permission.Description ?? "",
		});
	}
}

/** Takes rules from a group, by their ids or by what they say; one that is not there is no error. */
export function revoke(
	store: Store,
	group: SecurityGroup,
	direction: Direction,
	permissions: readonly Permission[],
	ids: readonly string[],
): void {
	if (ids.length > 0) {
		group.rules = group.rules.filter((rule) => !(rule.direction === direction && ids.includes(rule.id)));
		return;
	}
	for (const permission of permissions) {
		const body = ruleBody(store, group, direction, permission);
		group.rules = group.rules.filter((rule) => !isSameRule(rule, body));
	}
}

/** Changes one rule: named by its id, everything that the request gives; named by what it says, the description. */
export function modifyRule(
	store: Store,
	group: SecurityGroup,
	direction: Direction,
	permission: Permission & { readonly SecurityGroupRuleId?: string | undefined },
): void {
	const id = permission.SecurityGroupRuleId;
	const body = id ? undefined : ruleBody(store, group, direction, permission);
	const index = group.rules.findIndex((rule) =>
		body ? isSameRule(rule, body) : rule.id === id && rule.direction === direction,
	);
	const rule = group.rules[index];
	if (rule === undefined) throw new ApiError("SecurityGroupRule.NotFound");
	const changed = body ?? ruleBody(store, group, direction, { ...asPermission(rule), ...withoutEmpty(permission) });
	group.rules[index] = { ...rule, ...changed, description: permission.Description ?? rule.description };
}

function isSameRule(rule: SecurityGroupRule, body: RuleBody): boolean {
	return (Object.keys(body) as (keyof RuleBody)[]).every((key) => rule[key] === body[key]);
}

function withoutEmpty(permission: Permission): Permission {
	return Object.fromEntries(Object.entries(permission).filter(([, value]) => value !== undefined)) as Permission;
}

/** A rule as a request would describe it. */
function asPermission(rule: SecurityGroupRule): Permission {
	const ingress = rule.direction === "ingress";
	return {
		IpProtocol: rule.ipProtocol,
		PortRange: rule.portRange,
		SourcePortRange: rule.sourcePortRange,
		NicType: rule.nicType,
		Policy: rule.policy,
		Priority: rule.priority,
		[ingress ? "SourceCidrIp" : "DestCidrIp"]: rule.peerCidrIp,
		[ingress ? "Ipv6SourceCidrIp" : "Ipv6DestCidrIp"]: rule.peerIpv6CidrIp,
		[ingress ? "SourceGroupId" : "DestGroupId"]: rule.peerGroupId,
		[ingress ? "DestCidrIp" : "SourceCidrIp"]: rule.ownCidrIp,
		[ingress ? "Ipv6DestCidrIp" : "Ipv6SourceCidrIp"]: rule.ownIpv6CidrIp,
	};
}

function ruleBody(store: Store, group: SecurityGroup, direction: Direction, permission: Permission): RuleBody {
	const ingress = direction === "ingress";
	const source = {
		cidr: checked(permission.SourceCidrIp, isIPv4, 32, "InvalidSourceCidrIp.Malformed"),
		ipv6: checked(permission.Ipv6SourceCidrIp, isIPv6, 128, "InvalidParam.Ipv6SourceCidrIp"),
	};
	const destination = {
		cidr: checked(permission.DestCidrIp, isIPv4, 32, "InvalidDestCidrIp.Malformed"),
		ipv6: checked(permission.Ipv6DestCidrIp, isIPv6, 128, "InvalidParam.Ipv6DestCidrIp"),
	};
	const [peer, own] = ingress ? [source, destination] : [destination, source];
	const peerGroupId = (ingress ? permission.SourceGroupId : permission.DestGroupId) ?? "";
	if (ingress ? permission.SourcePrefixListId : permission.DestPrefixListId)
		throw new ApiError("InvalidPrefixListId.NotFound");
	if (!peer.cidr && !peer.ipv6 && !peerGroupId)
		throw new ApiError(ingress ? "MissingParameter.Source" : "MissingParameter.Dest");
	const nicType = nicTypeOf(group, permission);
	if (peerGroupId) checkPeerGroup(store, group, peerGroupId, nicType, ingress);
	const ipProtocol = protocolOf(permission.IpProtocol);
	const priority = permission.Priority ?? 1;
	if (priority < 1 || priority > 100) throw new ApiError("InvalidPriority.ValueNotSupported");
	return {
		direction,
		nicType,
		ipProtocol,
		portRange: portRangeOf(permission.PortRange, ipProtocol, "InvalidIpProtocol.Malformed"),
		sourcePortRange: permission.SourcePortRange
			? portRangeOf(permission.SourcePortRange, ipProtocol, "InvalidSourcePortRange.Malformed")
			: "",
		policy: policyOf(permission.Policy),
		priority,
		peerCidrIp: peer.cidr,
		peerIpv6CidrIp: peer.ipv6,
		peerGroupId,
		peerGroupOwner: (ingress ? permission.SourceGroupOwnerAccount : permission.DestGroupOwnerAccount) ?? "",
		ownCidrIp: own.cidr,
		ownIpv6CidrIp: own.ipv6,
	};
}

/** An address or a block of addresses, as given; a block may have bits behind its mask. */
function checked(
	text: string | undefined,
	isAddress: (text: string) => boolean,
	bits: number,
	code: ConstructorParameters<typeof ApiError>[0],
): string {
	if (!text) return "";
	const [address = "", mask = String(bits), ...rest] = text.split("/");
	const maskFits = /^\d{1,3}$/.test(mask) && Number(mask) <= bits;
	if (!isAddress(address) || !maskFits || rest.length > 0) throw new ApiError(code);
	return text;
}

function protocolOf(text: string | undefined): string {
	if (!text) throw new ApiError("MissingParameter", 'The input parameter "IpProtocol" is not supplied.');
	const protocol = text.toUpperCase();
	if (!["TCP", "UDP", "ICMP", "ICMPV6", "GRE", "ALL"].includes(protocol))
		throw new ApiError("InvalidIpProtocol.ValueNotSupported");
	return protocol;
}

/** `1/65535` forms for TCP and UDP, `-1/-1` for the others. */
function portRangeOf(
	text: string | undefined,
	protocol: string,
	code: "InvalidIpProtocol.Malformed" | "InvalidSourcePortRange.Malformed",
): string {
	if (!text) throw new ApiError("MissingParameter", 'The input parameter "PortRange" is not supplied.');
	const match = /^(-?\d{1,5})\/(-?\d{1,5})$/.exec(text);
	const [from, to] = [Number(match?.[1]), Number(match?.[2])];
	const hasPorts = protocol === "TCP" || protocol === "UDP";
	const fits = hasPorts ? from >= 1 && from <= to && to <= 65_535 : from === -1 && to === -1;
	if (!match || !fits) throw new ApiError(code);
	return text;
}

function policyOf(text = "accept"): "Accept" | "Drop" {
	const policy = text.toLowerCase();
	if (policy === "accept") return "Accept";
	if (policy === "drop") return "Drop";
	throw new ApiError("InvalidPolicy.Malformed");
}

/** In a VPC only intranet; in the classic network internet unless asked otherwise. */
function nicTypeOf(group: SecurityGroup, permission: Permission): "internet" | "intranet" {
	const asked = permission.NicType || (group.vpcId === "" ? "internet" : "intranet");
	if (asked !== "internet" && asked !== "intranet") throw new ApiError("InvalidNicType.ValueNotSupported");
	// Uncertain: the reference says "must be intranet" without a code for it.
	if (group.vpcId !== "" && asked === "internet") throw new ApiError("InvalidNicType.Mismatch");
	return asked;
}

function checkPeerGroup(store: Store, group: SecurityGroup, peerId: string, nicType: string, ingress: boolean): void {
	const peer = store.securityGroups.get(peerId);
	if (peer?.region !== group.region)
		throw new ApiError(ingress ? "InvalidSourceGroupId.NotFound" : "InvalidDestGroupId.NotFound");
	if (peerId === group.id) throw new ApiError("InvalidParamter.Conflict");
	if (group.type === "enterprise") throw new ApiError("InvalidSecurityGroupType.Mismatch");
	if ((peer.vpcId === "") !== (group.vpcId === "")) throw new ApiError("InvalidNetworkType.Mismatch");
	if (peer.vpcId !== group.vpcId || nicType !== "intranet")
		throw new ApiError(ingress ? "InvalidSourceGroupId.Mismatch" : "InvalidDestGroupId.Mismatch");
}
