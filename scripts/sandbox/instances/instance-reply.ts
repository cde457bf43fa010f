import { instanceTypeFor } from "../catalogue/instance-types";
import type { Context } from "../context";
import { type Eip, eipOf } from "../resources/eip";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";
import { tagKeyValueTags } from "../tags";
import { imageById } from "./image-lookup";
import { statusOf } from "./instance-by-id";
import { minuteTime } from "./times";

/** When pay-as-you-go instances expire: never, as the service writes it. */
const never = "2099-12-31T15:59Z";

/** Attributes that DescribeInstances replies only to who asks for them. */
export type AdditionalAttribute = "META_OPTIONS" | "LOGIN_AS_NON_ROOT" | "CPU_OPTIONS_TOPOLOGY_TYPE";

/** An instance as DescribeInstances replies it. */
export function instanceReply(store: Store, instance: Instance, context: Context, additional: readonly string[]) {
	const type = instanceTypeFor(instance.instanceType);
	const image = imageById(store, instance.imageId);
	const asked = (attribute: AdditionalAttribute) => additional.includes(attribute);
	return {
		...identityReply(store, instance, context),
		VpcAttributes: vpcAttributesReply(store, instance),
		InstanceTypeFamily: type?.family ?? "",
		Cpu: type?.cpuCoreCount ?? 0,
		Memory: (type?.memorySize ?? 0) * 1024,
		CpuOptions: { CoreCount: Math.max(1, (type?.cpuCoreCount ?? 2) / 2), Numa: "", ThreadsPerCore: 2 },
		GPUAmount: 0,
		GPUSpec: "",
		LocalStorageAmount: 0,
		OSName: image.osName,
		OSNameEn: image.osNameEn,
		OSType: image.osType,
		IoOptimized: instance.ioOptimized,
		StartTime: minuteTime(instance.startedAt),
		AutoReleaseTime: instance.autoReleaseTime,
		DeletionProtection: instance.deletionProtection,
		DeviceAvailable: true,
		Recyclable: false,
		SpotStrategy: instance.spotStrategy,
		SpotPriceLimit: instance.spotPriceLimit,
		SpotDuration: instance.spotDuration,
		SpotInterruptionBehavior: instance.spotInterruptionBehavior,
		SaleCycle: "",
		KeyPairName: instance.keyPairName,
		ResourceGroupId: instance.resourceGroupId,
		DeploymentSetId: instance.deploymentSetId,
		HpcClusterId: instance.hpcClusterId,
		Tags: tagKeyValueTags(instance.tags),
		NetworkInterfaces: { NetworkInterface: interfacesReply(store, instance) },
		RdmaIpAddress: { IpAddress: [] },
		MetadataOptions: asked("META_OPTIONS")
			? {
					HttpEndpoint: instance.httpEndpoint,
					HttpTokens: instance.httpTokens,
					HttpPutResponseHopLimit: instance.httpPutResponseHopLimit,
				}
			: { HttpEndpoint: "", HttpTokens: "" },
		ImageOptions: asked("LOGIN_AS_NON_ROOT") ? { LoginAsNonRoot: instance.loginAsNonRoot } : {},
		AdditionalInfo: { EnableHighDensityMode: false },
		DedicatedHostAttribute: { DedicatedHostId: "", DedicatedHostName: "", DedicatedHostClusterId: "" },
		DedicatedInstanceAttribute: { Affinity: "", Tenancy: "" },
		EcsCapacityReservationAttr: { CapacityReservationId: "", CapacityReservationPreference: "" },
		HibernationOptions: { Configured: false },
	};
}

/** What DescribeInstances and DescribeInstanceAttribute both reply. */
export function identityReply(store: Store, instance: Instance, context: Context) {
	return {
		InstanceId: instance.id,
		InstanceName: instance.name,
		Description: instance.description,
		HostName: instance.hostName,
		Status: statusOf(instance, context),
		StoppedMode: instance.stoppedMode,
		RegionId: instance.region,
		ZoneId: instance.zoneId,
		ClusterId: "",
		ImageId: instance.imageId,
		InstanceType: instance.instanceType,
		InstanceNetworkType: instance.vpcId === "" ? "classic" : "vpc",
		InstanceChargeType: instance.instanceChargeType,
		InternetChargeType: instance.internetChargeType,
		InternetMaxBandwidthIn: instance.internetMaxBandwidthIn,
		InternetMaxBandwidthOut: instance.internetMaxBandwidthOut,
		CreditSpecification: instance.creditSpecification,
		SerialNumber: instance.serialNumber,
		CreationTime: minuteTime(instance.createdAt),
		ExpiredTime: instance.expiredAt === 0 ? never : minuteTime(instance.expiredAt),
		VlanId: "",
		PublicIpAddress: { IpAddress: listOf(instance.publicIpAddress) },
		InnerIpAddress: { IpAddress: listOf(instance.innerIpAddress) },
		EipAddress: eipReply(eipOf(store, instance.id)),
		SecurityGroupIds: { SecurityGroupId: instance.securityGroupIds },
		OperationLocks: { LockReason: [] },
	};
}

function eipReply(eip: Eip | undefined) {
	if (eip === undefined) return { AllocationId: "", InternetChargeType: "", IpAddress: "" };
	return {
		AllocationId: eip.id,
		Bandwidth: eip.bandwidth,
		InternetChargeType: eip.internetChargeType,
		IpAddress: eip.ipAddress,
	};
}

/** `VpcAttributes` of both replies. */
export function vpcAttributesReply(store: Store, instance: Instance) {
	const primary = primaryInterfaceOf(store, instance);
	return {
		VpcId: instance.vpcId,
		VSwitchId: instance.vSwitchId,
		NatIpAddress: "",
		PrivateIpAddress: { IpAddress: listOf(primary?.primaryIpAddress ?? "") },
	};
}

/** The interface that an instance was born with; nothing in the classic network. */
export function primaryInterfaceOf(store: Store, instance: Instance) {
	return interfacesOf(store, instance).find((item) => item.type === "Primary");
}

/** The network interfaces of an instance, the primary one first. */
export function interfacesOf(store: Store, instance: Instance) {
	const own = [...store.networkInterfaces.values()].filter((item) => item.instanceId === instance.id);
	return own.sort((a, b) => (a.type === b.type ? 0 : a.type === "Primary" ? -1 : 1));
}

function interfacesReply(store: Store, instance: Instance) {
	return interfacesOf(store, instance).map((item) => ({
		NetworkInterfaceId: item.id,
		Type: item.type,
		MacAddress: item.macAddress,
		PrimaryIpAddress: item.primaryIpAddress,
		PrivateIpSets: {
			PrivateIpSet: [
				{ PrivateIpAddress: item.primaryIpAddress, Primary: true },
				...item.secondaryIpAddresses.map((address) => ({ PrivateIpAddress: address, Primary: false })),
			],
		},
	}));
}

function listOf(text: string): string[] {
	return text === "" ? [] : [text];
}
