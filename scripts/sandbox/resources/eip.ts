import type { Context } from "../context";
import { ApiError } from "../errors";
import { type Lifecycle, statusAt } from "../lifecycle";
import type { Store } from "../store";
import { keyValueTags, type Tag } from "../tags";
import { apiTime } from "../times";

/** An elastic public address. */
export interface Eip {
	readonly id: string;
	readonly region: string;
	readonly createdAt: number;
	readonly ipAddress: string;
	readonly internetChargeType: string;
	readonly isp: string;
	/** Mbit/s. */
	bandwidth: number;
	resourceGroupId: string;
	name: string;
	description: string;
	deletionProtection: boolean;
	/** What it is bound to; the private address only where the request named one. @default - undefined while it is free */
	binding?:
		| { readonly instanceId: string; readonly privateIpAddress: string; readonly lifecycle: Lifecycle }
		| undefined;
	tags: Tag[];
}

/** An elastic address of the request's region by id, or the service's refusal. */
export function eipFor(store: Store, context: Context, id: string): Eip {
	const eip = store.eips.get(id);
	if (eip?.region !== context.region) throw new ApiError("InvalidAllocationId.NotFound");
	return eip;
}

/** What an elastic address is bound to; an instance that was deleted has let go of it. */
export function bindingOf(store: Store, eip: Eip): Eip["binding"] {
	return eip.binding && store.instances.has(eip.binding.instanceId) ? eip.binding : undefined;
}

/** The elastic address of an instance. */
export function eipOf(store: Store, instanceId: string): Eip | undefined {
	return [...store.eips.values()].find((eip) => bindingOf(store, eip)?.instanceId === instanceId);
}

/** Available, Associating or InUse. */
export function eipStatus(store: Store, eip: Eip, now: number): string {
	const binding = bindingOf(store, eip);
	return binding ? statusAt(binding.lifecycle, now) : "Available";
}

/** What DescribeEipAddresses says of an elastic address. */
export function eipFields(store: Store, eip: Eip, now: number) {
	const binding = bindingOf(store, eip);
	return {
		AllocationId: eip.id,
		IpAddress: eip.ipAddress,
		RegionId: eip.region,
		Status: eipStatus(store, eip, now),
		Name: eip.name,
		Description: eip.description,
		Bandwidth: String(eip.bandwidth),
		EipBandwidth: String(eip.bandwidth),
		InternetChargeType: eip.internetChargeType,
		ChargeType: "PostPaid",
		ISP: eip.isp,
		Netmode: "public",
		BizType: "Default",
		BusinessStatus: "Normal",
		HDMonitorStatus: "OFF",
		AllocationTime: apiTime(eip.createdAt),
		ExpiredTime: "",
		DeletionProtection: eip.deletionProtection,
		ResourceGroupId: eip.resourceGroupId,
		InstanceId: binding?.instanceId ?? "",
		InstanceType: binding ? "EcsInstance" : "",
		InstanceRegionId: binding ? eip.region : "",
		PrivateIpAddress: binding?.privateIpAddress ?? "",
		// Only for an address bound to a bare IP address; the provider would replace the association otherwise.
		VpcId: "",
		Mode: binding ? "NAT" : "",
		Zone: "",
		PublicIpAddressPoolId: "",
		SegmentInstanceId: "",
		BandwidthPackageId: "",
		ServiceManaged: 0,
		OperationLocks: { LockReason: [] },
		SecurityProtectionTypes: { SecurityProtectionType: [] },
		Tags: keyValueTags(eip.tags),
	};
}
