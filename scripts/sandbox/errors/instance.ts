// Status and wording: the error tables of the product's API pages (AlibabaCloudDocs/ecs, 2021-07, and the help pages of
// 2025/26 where they differ), read 2026-11-23. Typing errors in a message are the service's own.

/** Codes of instances and network interfaces (ECS 2014-05-26). */
export const instanceErrors = {
	"InvalidInstanceId.NotFound": { status: 404, message: "The specified InstanceId does not exist." },
	"InvalidInstanceId.AlreadyExists": {
		status: 403,
		message: "The specified instance already exists in the specified security group.",
	},
	"InvalidInstanceId.Mismatch": {
		status: 400,
		message: "Specified instance and security group are not in the same VPC.",
	},
	"InvalidInstanceIds.ValueNotSupported": {
		status: 400,
		message: "The specified parameter InstanceIds is not valid.",
	},
	InstanceNotInSecurityGroup: { status: 403, message: "The instance not in the group." },
	InstanceLastSecurityGroup: {
		status: 403,
		message: "The specified security group is the last security group for the instance.",
	},
	InstanceSecurityGroupLimitExceeded: {
		status: 400,
		message: "Exceeding the allowed amount of security groups that an instance can be in.",
	},
	IncorrectInstanceStatus: {
		status: 403,
		message: "The current status of the resource does not support this operation.",
	},
	"IncorrectInstanceStatus.Initializing": {
		status: 403,
		message: "The specified instance status does not support this operation.",
	},
	"InvalidInstanceStatus.NotStopped": { status: 400, message: "The specified Instance status is not stopped." },
	"InvalidOperation.DeletionProtection": {
		status: 403,
		message: "The operation is not allowed due to the instance's deletion protection.",
	},
	ChargeTypeViolation: {
		status: 403,
		message: "The operation is not permitted due to charge type of the instance.",
	},
	"InvalidInstanceType.ValueNotSupported": {
		status: 400,
		message: "The specified InstanceType does not exist or beyond the permitted range.",
	},
	"InvalidInstanceType.ZoneNotSupported": {
		status: 403,
		message: "The specified zone does not support this instancetype.",
	},
	"InvalidInstanceType.NotSupported": { status: 403, message: "The specified InstanceType is not Supported." },
	"OperationDenied.InvalidNetworkType": {
		status: 403,
		message: "The specified instance type does not support the classic network.",
	},
	"InvalidParameter.Mismatch": {
		status: 400,
		message: "Specified security group and virtual switch are not in the same VPC.",
	},
	"InvalidParameter.Conflict": {
		status: 400,
		message: "The specified image does not support the specified instance type.",
	},
	"InvalidParam.Amount": { status: 403, message: "The specified Amount is not valid." },
	"InvalidNetworkType.Mismatch": {
		status: 400,
		message:
			'Specified parameter "InternetMaxBandwidthIn" or "InternetMaxBandwidthOut" conflict with instance network type.',
	},
	"InvalidNetworkType.NotFound": { status: 404, message: "The specified InstanceNetworkType is not found" },
	"InvalidStatus.NotFound": { status: 404, message: "The specified Status is not found" },
	"InvalidInstanceChargeType.NotFound": {
		status: 404,
		message: "The InstanceChargeType does not exist in our records",
	},
	"InvalidInternetChargeType.ValueNotSupported": {
		status: 400,
		message: "The specified InternetChargeType is not valid.",
	},
	"InvalidInternetMaxBandwidthOut.ValueNotSupported": {
		status: 400,
		message: "The specified InternetMaxBandwidthOut is beyond the permitted range.",
	},
	AllocatedAlready: {
		status: 403,
		message: "There is an IpAddress allocated already for the specified instance.",
	},
	AllocateIpInvalidInstanceBandwidth: {
		status: 400,
		message: "OperationDenied The InternetMaxBandwidthOut of the specified instance cannot be less than 0.",
	},
	InsufficientPublicIp: { status: 400, message: "Ip address not found" },
	InvalidPrivateIpAddress: {
		status: 400,
		message: "Specified private IP address is not in the CIDR block of virtual switch.",
	},
	"InvalidPrivateIpAddress.Malformed": { status: 400, message: "Specified private IP address is malformed." },
	"InvalidPrivateIpAddress.Duplicated": { status: 400, message: "Specified private IP address is duplicated." },
	"QuotaExceeded.PrivateIpAddress": { status: 400, message: "Don't have enough private IPs in this switch" },
	"QuotaExceed.AfterpayInstance": { status: 400, message: "Living afterpay instances quota exceeded." },
	"InvalidVSwitchId.Mismatch": {
		status: 400,
		message: "Specified instance and virtual switch are not in the same zone.",
	},
	"InvalidInstanceName.Malformed": { status: 400, message: 'The specified parameter "InstanceName" is not valid.' },
	"InvalidParams.InstanceNameExceed": {
		status: 403,
		message: "The uniqueSuffix takes three naming places, please shorten your InstanceName.",
	},
	"InvalidParams.HostnameExceed": {
		status: 403,
		message: "The uniqueSuffix takes three naming places, please shorten your Hostname.",
	},
	"InvalidDescription.Malformed": { status: 400, message: 'The specified parameter "Description" is not valid.' },
	"InvalidHostName.Malformed": { status: 400, message: 'The specified parameter "HostName" is not valid.' },
	"InvalidPassword.Malformed": { status: 400, message: 'The specified parameter "Password" is not valid.' },
	"InvalidPasswordParam.Mismatch": {
		status: 400,
		message: "The input password should be null when passwdInherit is true.",
	},
	"InvalidUserData.Base64FormatInvalid": { status: 403, message: "The specified UserData is not valid." },
	"InvalidUserData.SizeExceeded": { status: 400, message: 'The specified parameter "UserData" exceeds the size.' },
	"InvalidUserData.NotSupported": {
		status: 400,
		message: 'The specified parameter "UserData" only support the vpc and IoOptimized Instance.',
	},
	ImageNotSupportCloudInit: { status: 400, message: "The specified image does not support cloud-init." },
	"InvalidHttpEndpoint.NotSupported": {
		status: 400,
		message: "The specified HttpEndpoint not supported, you can use enabled(default) or disabled.",
	},
	"InvalidHttpTokens.NotSupported": {
		status: 400,
		message: "The specified HttpTokens not supported, you can use optional(default) or required.",
	},
	"InvalidHttpPutResponseHopLimit.NotSupported": {
		status: 400,
		message: "The specified HttpPutResponseHopLimit not supported, more than 1 and less than 64 is reasonable.",
	},
	InvalidSpotStrategy: { status: 400, message: "The specified SpotStrategy is not valid." },
	InvalidSpotPriceLimit: { status: 400, message: "The specified SpotPriceLimitis not valid." },
	InvalidSpotDuration: { status: 400, message: "The specified SpotDuration is not valid." },
	InvalidSpotPrepaid: { status: 400, message: "The specified Spot type is not support PrePay Instance." },
	InvalidSpotInterruptionBehavior: {
		status: 400,
		message: "The specified SpotInterruptionBehavior is not valid.",
	},
	InvalidPeriod: { status: 400, message: "The specified period is not valid." },
	"InvalidAutoReleaseTime.Malformed": {
		status: 400,
		message: "The specified parameter AutoReleaseTime is not valid.",
	},
	"InvalidIoOptimize.ValueNotSupported": { status: 400, message: "The specified IoOptimize is not valid." },
	"IoOptimized.NotSupported": {
		status: 404,
		message: "The specified instancetype is not support IoOptimized instance",
	},
	"InvalidParameter.CreditSpecification": {
		status: 400,
		message: "The specified CreditSpecification is not supported in this region.",
	},
	"InvalidOperation.Ipv6NotSupport": { status: 403, message: "The operation is not supported: no IPv6 here." },
	"InvalidParam.NetworkInterface": { status: 400, message: "The specified NetworkInterface is not valid." },
	"InvalidLaunchTemplate.NotFound": { status: 404, message: "The specified launch template does not exist." },
	NoAttributeToModify: { status: 400, message: "No attribute to be modified in this request." },
	"InvalidOperation.Ipv4CountExceeded": {
		status: 403,
		message: "The maximum number of IPv4 addresses of the network interface is exceeded.",
	},
	"InvalidIp.NotAssigned": { status: 403, message: "The specified IP address is not assigned." },
	"MissingParameter.PrivatePoolOptionsId": {
		status: 400,
		message: "The specified PrivatePoolOptions.Id should not be null.",
	},
	"InvalidEniId.NotFound": { status: 404, message: "The specified NetworkInterfaceId does not exist." },
} as const;
