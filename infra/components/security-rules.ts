import { publicResolvers } from "../facts/resolvers";
import { serviceAddresses } from "../facts/service-addresses";
import { blockLimits, isWithin } from "../facts/vswitch-blocks";
import type { IngressSpec } from "../spec/network-schema";
import type { NetworkKind } from "../spec/vocabulary";

/** One rule of a security group, in Alibaba Cloud's words. */
export interface SecurityRule {
	/** Part of the resource's name: a rule is what it lets through, so its name never changes. */
	readonly key: string;
	readonly type: "ingress" | "egress";
	readonly ipProtocol: "tcp" | "udp" | "icmp" | "gre" | "all";
	readonly portRange: string;
	readonly cidrIp: string;
	readonly nicType: "intranet" | "internet";
	readonly description: string;
}

/**
 * The rules of a standard security group: egress for time, names, mirrors and metadata, which a basic group allows
 * anyhow and an enterprise group denies unless it is said; then the ingress that was asked for. Groups are stateful:
 * answers need no rule.
 */
export function securityRules(kind: NetworkKind, ingress: readonly IngressSpec[], publicTime: boolean): SecurityRule[] {
	const services = serviceAddresses[kind];
	const egress = (ipProtocol: "tcp" | "udp", port: number, cidrIp: string, description: string): SecurityRule => ({
		key: `egress-${ipProtocol}-${port}-${cidrIp.replace("/", "-")}`,
		type: "egress",
		ipProtocol,
		portRange: `${port}/${port}`,
		cidrIp,
		nicType: nicTypeFor(kind, cidrIp),
		description,
	});
	return [
		egress("udp", 123, services, "NTP"),
		egress("udp", 53, services, "DNS"),
		egress("tcp", 53, services, "DNS"),
		egress("tcp", 80, services, "mirrors and metadata"),
		egress("tcp", 443, services, "mirrors and Cloud Assistant"),
		...publicResolvers.addresses.flatMap((address) => [
			egress("udp", 53, `${address}/32`, "public DNS"),
			egress("tcp", 53, `${address}/32`, "public DNS"),
		]),
		...(publicTime ? [egress("udp", 123, "0.0.0.0/0", "NTP on the internet")] : []),
		...ingress.map((rule) => ingressRule(kind, rule)),
	];
}

function ingressRule(kind: NetworkKind, { protocol, ports = "-1/-1", from, description }: IngressSpec): SecurityRule {
	return {
		key: `ingress-${protocol}-${ports === "-1/-1" ? "any" : ports.replace("/", "-")}-${from.replace("/", "-")}`,
		type: "ingress",
		ipProtocol: protocol,
		portRange: ports,
		cidrIp: from,
		nicType: nicTypeFor(kind, from),
		description: description ?? "",
	};
}

/** A classic guest has two cards: private addresses are behind the inner one, others behind the outer one. */
function nicTypeFor(kind: NetworkKind, block: string): SecurityRule["nicType"] {
	if (kind === "vpc" || blockLimits.privateRanges.some((range) => isWithin(block, range))) return "intranet";
	return "internet";
}
