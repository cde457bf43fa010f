import type { Tag } from "../tags";

/** An elastic network interface; every instance of a VPC has a primary one. */
export interface NetworkInterface {
	readonly id: string;
	readonly region: string;
	readonly zoneId: string;
	readonly createdAt: number;
	readonly type: "Primary" | "Secondary";
	vpcId: string;
	readonly macAddress: string;
	readonly resourceGroupId: string;
	readonly deleteOnRelease: boolean;
	/** Empty while it is not attached. */
	instanceId: string;
	vSwitchId: string;
	primaryIpAddress: string;
	secondaryIpAddresses: string[];
	securityGroupIds: string[];
	trafficMode: string;
	queuePairNumber: number;
	sourceDestCheck: boolean;
	name: string;
	description: string;
	tags: Tag[];
}
