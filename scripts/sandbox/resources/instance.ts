import type { Lifecycle } from "../lifecycle";
import type { Tag } from "../tags";

/** An ECS instance. Network fields are what the VPC actions look at before they delete anything; a password is never kept. */
export interface Instance {
	readonly id: string;
	readonly region: string;
	readonly zoneId: string;
	readonly createdAt: number;
	/** Empty in the classic network. */
	vpcId: string;
	/** Empty in the classic network. */
	vSwitchId: string;
	securityGroupIds: string[];
	lifecycle: Lifecycle;
	name: string;
	tags: Tag[];
	description: string;
	hostName: string;
	imageId: string;
	instanceType: string;
	readonly ioOptimized: boolean;
	readonly serialNumber: string;
	readonly resourceGroupId: string;
	/** When it last began to run, in milliseconds since 1970. */
	startedAt: number;
	stoppedMode: "KeepCharging" | "StopCharging" | "Not-applicable";
	instanceChargeType: "PostPaid" | "PrePaid";
	/** When a subscription ends, in milliseconds since 1970; 0 for pay-as-you-go. */
	expiredAt: number;
	autoRenew: boolean;
	autoRenewPeriod: number;
	periodUnit: "Week" | "Month";
	/** Empty for none. */
	autoReleaseTime: string;
	internetChargeType: string;
	internetMaxBandwidthIn: number;
	internetMaxBandwidthOut: number;
	/** Empty for none. */
	publicIpAddress: string;
	/** Address in the classic network; empty in a VPC. */
	readonly innerIpAddress: string;
	/** Base64 as it came; empty for none. */
	userData: string;
	/** Empty for none. */
	keyPairName: string;
	/** Whether somebody set a password; which one, nobody knows. */
	passwordSet: boolean;
	httpEndpoint: string;
	httpTokens: string;
	httpPutResponseHopLimit: number;
	deletionProtection: boolean;
	readonly spotStrategy: string;
	readonly spotPriceLimit: number;
	readonly spotDuration: number;
	readonly spotInterruptionBehavior: string;
	/** Empty where the type is not burstable. */
	creditSpecification: string;
	/** Empty for none. */
	ramRoleName: string;
	readonly loginAsNonRoot: boolean;
	enableJumboFrame: boolean;
	maintenanceWindows: { startTime: string; endTime: string }[];
	actionOnMaintenance: string;
	notifyOnMaintenance: boolean;
	privatePoolMatchCriteria: string;
	privatePoolId: string;
	readonly deploymentSetId: string;
	readonly hpcClusterId: string;
}
