import { action } from "../../action";
import { tokenPageOf, tokenParameters } from "../../paging";
import { type SecurityGroupRule, securityGroupFor } from "../../resources/security-group";
import type { Store } from "../../store";
import { apiTime } from "../../times";

/** Lists a security group's rules. */
export const describeSecurityGroupAttribute = action({
	product: "ecs",
	name: "DescribeSecurityGroupAttribute",
	parameters: {
		RegionId: { type: "string", required: true },
		SecurityGroupId: { type: "string", required: true },
		Direction: { type: "string", values: ["ingress", "egress", "all"] },
		NicType: { type: "string", values: ["internet", "intranet"], invalid: "InvalidNicType.ValueNotSupported" },
		Attribute: { type: "string" },
		...tokenParameters,
	},
	handle(store, params, context) {
		const group = securityGroupFor(store, context.region, params.SecurityGroupId);
		// The service's default NicType is internet, but groups in a VPC have intranet rules only.
		const nicType = group.vpcId === "" ? (params.NicType ?? "internet") : "intranet";
		const rules = group.rules.filter(
			(rule) =>
				rule.nicType === nicType &&
				(!params.Direction || params.Direction === "all" || rule.direction === params.Direction),
		);
		const all = params.NextToken === undefined && params.MaxResults === undefined;
		const page = all ? { items: rules, nextToken: "" } : tokenPageOf(rules, params);
		return {
			RegionId: group.region,
			SecurityGroupId: group.id,
			SecurityGroupName: group.name,
			Description: group.description,
			VpcId: group.vpcId,
			InnerAccessPolicy: group.innerAccessPolicy,
			NextToken: page.nextToken,
			Permissions: { Permission: page.items.map((rule) => permissionFields(store, rule)) },
		};
	},
});

function permissionFields(store: Store, rule: SecurityGroupRule) {
	const ingress = rule.direction === "ingress";
	const peerName = store.securityGroups.get(rule.peerGroupId)?.name ?? "";
	const peer = { group: rule.peerGroupId, name: peerName, owner: rule.peerGroupOwner };
	const none = { group: "", name: "", owner: "" };
	const [source, destination] = ingress ? [peer, none] : [none, peer];
	return {
		SecurityGroupRuleId: rule.id,
		Direction: rule.direction,
		NicType: rule.nicType,
		IpProtocol: rule.ipProtocol,
		PortRange: rule.portRange,
		SourcePortRange: rule.sourcePortRange,
		Policy: rule.policy,
		Priority: String(rule.priority),
		Description: rule.description,
		CreateTime: apiTime(rule.createdAt),
		SourceCidrIp: ingress ? rule.peerCidrIp : rule.ownCidrIp,
		Ipv6SourceCidrIp: ingress ? rule.peerIpv6CidrIp : rule.ownIpv6CidrIp,
		SourceGroupId: source.group,
		SourceGroupName: source.name,
		SourceGroupOwnerAccount: source.owner,
		SourcePrefixListId: "",
		SourcePrefixListName: "",
		DestCidrIp: ingress ? rule.ownCidrIp : rule.peerCidrIp,
		Ipv6DestCidrIp: ingress ? rule.ownIpv6CidrIp : rule.peerIpv6CidrIp,
		DestGroupId: destination.group,
		DestGroupName: destination.name,
		DestGroupOwnerAccount: destination.owner,
		DestPrefixListId: "",
		DestPrefixListName: "",
	};
}
