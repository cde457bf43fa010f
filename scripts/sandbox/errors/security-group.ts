/**
 * Codes of security groups (ECS 2014-05-26).
 * Source: error tables of CreateSecurityGroup, Authorize…, Revoke… and ModifySecurityGroupRule in the ECS API reference, read 2026-11-23.
 */
export const securityGroupErrors = {
	"InvalidSecurityGroupId.NotFound": { status: 404, message: "The specified SecurityGroupId does not exist." },
	"InvalidSecurityGroupName.Malformed": { status: 400, message: "Specified security group name is not valid." },
	// Spelled so by the service.
	"InvalidSecurityGroupDiscription.Malformed": {
		status: 400,
		message: "Specified security group description is not valid.",
	},
	// Uncertain: the tables name no code for a type that does not exist.
	"InvalidSecurityGroupType.NotSupported": { status: 400, message: "The specified SecurityGroupType is not valid." },
	"QuotaExceed.SecurityGroup": { status: 403, message: "The maximum number of security groups is reached." },
	AuthorizationLimitExceed: {
		status: 403,
		message: "The limit of authorization records in the security group reaches.",
	},
	"MissingParameter.Source": { status: 400, message: "Either SourceCidrIp or SourceGroupId must be specified." },
	"MissingParameter.Dest": { status: 400, message: "Either DestCidrIp or DestGroupId must be specified." },
	"InvalidIpProtocol.ValueNotSupported": {
		status: 400,
		message: "The parameter IpProtocol must be specified with case insensitive TCP, UDP, ICMP, GRE or All.",
	},
	"InvalidIpProtocol.Malformed": { status: 400, message: 'The specified parameter "PortRange" is not valid.' },
	"InvalidSourcePortRange.Malformed": {
		status: 400,
		message: 'The specified parameter "SourcePortRange" is not valid.',
	},
	"InvalidPolicy.Malformed": { status: 400, message: 'The specified parameter "Policy" is not valid.' },
	"InvalidPriority.Malformed": { status: 400, message: "The parameter Priority is invalid." },
	"InvalidPriority.ValueNotSupported": { status: 400, message: "The parameter Priority is invalid." },
	"InvalidNicType.ValueNotSupported": { status: 400, message: "The specified NicType does not exist." },
	"InvalidNicType.Mismatch": {
		status: 400,
		message: "Specified nic type conflicts with the authorization record.",
	},
	"InvalidSourceCidrIp.Malformed": { status: 400, message: 'The specified parameter "SourceCidrIp" is not valid.' },
	"InvalidDestCidrIp.Malformed": { status: 400, message: 'The specified parameter "DestCidrIp" is not valid.' },
	"InvalidParam.Ipv6SourceCidrIp": { status: 400, message: "The specified Ipv6SourceCidrIp is not valid." },
	"InvalidParam.Ipv6DestCidrIp": { status: 400, message: "The specified Ipv6DestCidrIp is not valid." },
	"InvalidSourceGroupId.NotFound": {
		status: 404,
		message: "The SourceGroupId provided does not exist in our records.",
	},
	"InvalidDestGroupId.NotFound": { status: 404, message: "The DestGroupId provided does not exist in our records." },
	"InvalidSourceGroupId.Mismatch": {
		status: 400,
		message: "Specified security group and source group are not in the same VPC.",
	},
	"InvalidDestGroupId.Mismatch": {
		status: 400,
		message: "Specified security group and destination group are not in the same VPC.",
	},
	"InvalidNetworkType.Mismatch": {
		status: 403,
		message: "The specified SecurityGroup network type should be same with SourceGroup network type (vpc or classic).",
	},
	// Uncertain: the reference says that advanced groups can't name groups in their rules, not with which code it refuses.
	"InvalidSecurityGroupType.Mismatch": {
		status: 400,
		message: "Rules of an advanced security group can't refer to security groups.",
	},
	// Spelled so by the service.
	"InvalidParamter.Conflict": {
		status: 403,
		message: "The specified SecurityGroupId should be different from the SourceGroupId.",
	},
	// Uncertain: the sandbox has no prefix lists, so that none is ever found.
	"InvalidPrefixListId.NotFound": { status: 404, message: "The specified prefix list does not exist." },
	"SecurityGroupRule.NotFound": { status: 404, message: "The target security group rule not exist." },
} as const;
