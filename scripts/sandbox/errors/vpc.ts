/**
 * Codes of the VPC product (2016-04-28).
 * Source: error tables of its API reference (CreateVpc, ModifyVpcAttribute, DeleteVpc, CreateVSwitch, DeleteVSwitch), read 2026-11-23.
 */
export const vpcErrors = {
	"InvalidVpcId.NotFound": { status: 404, message: "Specified VPC does not exist." },
	"InvalidVpcName.Malformed": { status: 400, message: "Specified VPC name is not valid." },
	// Spelled so by the service, here and below.
	"InvalidVpcDiscription.Malformed": { status: 400, message: "Specified VPC description is not valid." },
	"InvalidUserCidr.Quota": { status: 400, message: "Specified UserCidr number is greater than 3." },
	"InvalidUserCidr.Malformed": { status: 400, message: "Specified UserCidr overlapping in of 100.64.0.0/10." },
	IncorrectVpcStatus: { status: 400, message: "Current VPC status does not support this operation." },
	"QuotaExceeded.Vpc": { status: 400, message: "VPC quota exceeded." },
	"DependencyViolation.VSwitch": { status: 400, message: "Specified object has dependent resources." },
	"DependencyViolation.SecurityGroup": {
		status: 400,
		message: "Specified object has dependent resources SecurityGroup.",
	},
	"InvalidVSwitchId.NotFound": { status: 404, message: "VSwitch not exist." },
	"InvalidVSwitchName.Malformed": { status: 400, message: "Specified virtual switch name is not valid." },
	"InvalidVSwitchDiscription.Malformed": {
		status: 400,
		message: "Specified virtual switch description is not valid.",
	},
	"InvalidCidrBlock.Malformed": { status: 400, message: "Specified CIDR block is not valid." },
	"InvalidCidrBlock.Overlapped": { status: 400, message: "Specified CIDR block overlapped with other subnets." },
	"InvalidCirdrBlock.MaskLength": { status: 400, message: "Specified CIDR block is not valid ." },
	"QuotaExceeded.VSwitch": { status: 400, message: "Virtual switch quota exceeded." },
	IncorrectVSwitchStatus: {
		status: 400,
		message: "The current virtual switch status does not support this operation.",
	},
	DependencyViolation: { status: 400, message: "Specified object has dependent resources." },
	// Uncertain: the reference tables read do not list the route table actions' codes.
	"InvalidRouteTableId.NotFound": { status: 404, message: "Specified route table does not exist." },
} as const;
