import { action } from "../../action";
import { type InstanceType, instanceTypes } from "../../catalogue/instance-types";
import { takes } from "../../instances/disk-rules";
import { tokenPageOf, tokenParameters } from "../../paging";

/** Lists the instance types. */
export const describeInstanceTypes = action({
	product: "ecs",
	name: "DescribeInstanceTypes",
	parameters: {
		RegionId: { type: "string" },
		InstanceTypes: { type: "strings" },
		InstanceType: { type: "string" },
		InstanceTypeFamily: { type: "string" },
		CpuArchitecture: { type: "string", values: ["", "X86", "ARM"] },
		MinimumCpuCoreCount: { type: "integer" },
		MaximumCpuCoreCount: { type: "integer" },
		MinimumEniIpv6AddressQuantity: { type: "integer" },
		MinimumEniPrivateIpAddressQuantity: { type: "integer" },
		GPUSpec: { type: "string" },
		SystemDiskCategory: { type: "string" },
		...tokenParameters,
	},
	handle(_store, params) {
		const named = [...params.InstanceTypes, ...(params.InstanceType ? [params.InstanceType] : [])];
		const found = instanceTypes.filter(
			(type) =>
				(named.length === 0 || named.includes(type.instanceTypeId)) &&
				(!params.InstanceTypeFamily || type.family === params.InstanceTypeFamily) &&
				(!params.CpuArchitecture || type.architecture === params.CpuArchitecture) &&
				type.cpuCoreCount >= (params.MinimumCpuCoreCount ?? 0) &&
				type.cpuCoreCount <= (params.MaximumCpuCoreCount ?? Number.POSITIVE_INFINITY) &&
				(params.MinimumEniIpv6AddressQuantity ?? 0) <= 0 &&
				type.eniPrivateIpAddressQuantity >= (params.MinimumEniPrivateIpAddressQuantity ?? 0) &&
				!params.GPUSpec &&
				(!params.SystemDiskCategory || takes(type, params.SystemDiskCategory)),
		);
		const { items, nextToken } = tokenPageOf(found, params, params.MaxResults ?? 500);
		return { InstanceTypes: { InstanceType: items.map(typeReply) }, NextToken: nextToken };
	},
});

function typeReply(type: InstanceType) {
	return {
		InstanceTypeId: type.instanceTypeId,
		InstanceTypeFamily: type.family,
		InstanceFamilyLevel: type.burstable ? "CreditEntryLevel" : "EnterpriseLevel",
		CpuArchitecture: type.architecture,
		CpuCoreCount: type.cpuCoreCount,
		MemorySize: type.memorySize,
		EniQuantity: type.eniQuantity,
		EniTotalQuantity: type.eniQuantity,
		EniPrivateIpAddressQuantity: type.eniPrivateIpAddressQuantity,
		EniIpv6AddressQuantity: 0,
		PrimaryEniQueueNumber: 2,
		SecondaryEniQueueNumber: 2,
		MaximumQueueNumberPerEni: 2,
		TotalEniQueueQuantity: 2 * type.eniQuantity,
		DiskQuantity: 17,
		GPUAmount: 0,
		GPUSpec: "",
		LocalStorageAmount: 0,
		LocalStorageCapacity: 0,
		LocalStorageCategory: "",
		InitialCredit: type.burstable ? 60 : 0,
		BaselineCredit: type.burstable ? 12 : 0,
		NvmeSupport: "unsupported",
		EniTrunkSupported: false,
		JumboFrameSupport: false,
	};
}
