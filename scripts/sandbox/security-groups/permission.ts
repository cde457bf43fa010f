import type { ParameterTable, ParameterValues } from "../parameters";

/** One rule as requests describe it, for both directions: of Source… and Dest… one is the peer, the other this side. */
export const permissionParameters = {
	IpProtocol: { type: "string" },
	PortRange: { type: "string" },
	SourcePortRange: { type: "string" },
	NicType: { type: "string" },
	Policy: { type: "string" },
	Priority: { type: "integer", invalid: "InvalidPriority.Malformed" },
	Description: { type: "string", maxLength: 512, invalid: "InvalidSecurityGroupDiscription.Malformed" },
	SourceCidrIp: { type: "string" },
	Ipv6SourceCidrIp: { type: "string" },
	SourceGroupId: { type: "string" },
	SourceGroupOwnerAccount: { type: "string" },
	SourceGroupOwnerId: { type: "string" },
	SourcePrefixListId: { type: "string" },
	DestCidrIp: { type: "string" },
	Ipv6DestCidrIp: { type: "string" },
	DestGroupId: { type: "string" },
	DestGroupOwnerAccount: { type: "string" },
	DestGroupOwnerId: { type: "string" },
	DestPrefixListId: { type: "string" },
} as const satisfies ParameterTable;

/** The values of {@link permissionParameters}. */
export type Permission = ParameterValues<typeof permissionParameters>;

/** Parameters of the actions that add or take rules: one rule flat, or several as `Permissions.N`. */
export const permissionListParameters = {
	RegionId: { type: "string", required: true },
	SecurityGroupId: { type: "string", required: true },
	ClientToken: { type: "string" },
	Permissions: { type: "list", maximum: 100, of: permissionParameters },
	...permissionParameters,
} as const satisfies ParameterTable;

/** The rules that a request names. */
export function permissionsOf(params: ParameterValues<typeof permissionListParameters>): readonly Permission[] {
	return params.Permissions.length > 0 ? params.Permissions : [params];
}
