import type { NetworkInterface } from "../resources/network-interface";
import type { Store } from "../store";
import { tagKeyValueTags } from "../tags";
import { secondTime } from "./times";

/** A network interface as DescribeNetworkInterfaces replies it. */
export function networkInterfaceReply(store: Store, item: NetworkInterface) {
	const publicIpAddress = item.type === "Primary" ? (store.instances.get(item.instanceId)?.publicIpAddress ?? "") : "";
	const publicIp = publicIpAddress === "" ? {} : { AssociatedPublicIp: { PublicIpAddress: publicIpAddress } };
	return {
		NetworkInterfaceId: item.id,
		NetworkInterfaceName: item.name,
		Description: item.description,
		Type: item.type,
		Status: item.instanceId === "" ? "Available" : "InUse",
		InstanceId: item.instanceId,
		VpcId: item.vpcId,
		VSwitchId: item.vSwitchId,
		ZoneId: item.zoneId,
		MacAddress: item.macAddress,
		PrivateIpAddress: item.primaryIpAddress,
		PrivateIpSets: {
			PrivateIpSet: [
				{ PrivateIpAddress: item.primaryIpAddress, Primary: true, ...publicIp },
				...item.secondaryIpAddresses.map((address) => ({ PrivateIpAddress: address, Primary: false })),
			],
		},
		Ipv6Sets: { Ipv6Set: [] },
		...publicIp,
		SecurityGroupIds: { SecurityGroupId: item.securityGroupIds },
		NetworkInterfaceTrafficMode: item.trafficMode,
		QueueNumber: 2,
		...(item.queuePairNumber === 0 ? {} : { QueuePairNumber: item.queuePairNumber }),
		SourceDestCheck: item.sourceDestCheck,
		DeleteOnRelease: item.deleteOnRelease,
		ServiceManaged: false,
		ResourceGroupId: item.resourceGroupId,
		CreationTime: secondTime(item.createdAt),
		Attachment: { InstanceId: item.instanceId, DeviceIndex: 0 },
		Tags: tagKeyValueTags(item.tags),
	};
}
