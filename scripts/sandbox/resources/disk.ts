import type { Lifecycle } from "../lifecycle";
import type { Tag } from "../tags";

/** A cloud disk. */
export interface Disk {
	readonly id: string;
	readonly region: string;
	readonly zoneId: string;
	readonly createdAt: number;
	readonly type: "system" | "data";
	readonly category: string;
	/** GiB. */
	size: number;
	/** Empty where the category knows none. */
	performanceLevel: string;
	readonly provisionedIops: number;
	burstingEnabled: boolean;
	readonly encrypted: boolean;
	readonly kmsKeyId: string;
	readonly imageId: string;
	readonly snapshotId: string;
	readonly resourceGroupId: string;
	readonly serialNumber: string;
	/** False for a system disk, which lives and dies with its instance. */
	readonly portable: boolean;
	/** Its states until it can be used: `Creating`, then `Available`. */
	readonly lifecycle: Lifecycle;
	/** Empty while it is not attached. */
	instanceId: string;
	/** `/dev/xvda`; empty while it is not attached. */
	device: string;
	/** In milliseconds since 1970; 0 for never. */
	attachedAt: number;
	detachedAt: number;
	deleteWithInstance: boolean;
	deleteAutoSnapshot: boolean;
	enableAutoSnapshot: boolean;
	autoSnapshotPolicyId: string;
	diskChargeType: "PostPaid" | "PrePaid";
	name: string;
	description: string;
	tags: Tag[];
}
