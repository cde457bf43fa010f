import { action } from "../../action";
import { diskCategories } from "../../catalogue/disk-categories";
import { classicZonesOf, typesIn, zonesOf } from "../../instances/availability";

/** Lists a region's zones with what they sell. */
export const describeZones = action({
	product: "ecs",
	name: "DescribeZones",
	parameters: {
		RegionId: { type: "string", required: true },
		AcceptLanguage: { type: "string" },
		InstanceChargeType: { type: "string" },
		SpotStrategy: { type: "string" },
		Verbose: { type: "boolean" },
	},
	handle(_store, params, context) {
		const classic = classicZonesOf(context.region);
		const zones = zonesOf(context.region).map((zone) => {
			const types = typesIn(zone);
			const categories = diskCategories.map((row) => row.category);
			const ioOptimized = types.filter((type) => type.ioOptimized);
			return {
				ZoneId: zone,
				LocalName: `Zone ${zone.slice(-1).toUpperCase()}`,
				ZoneType: "AvailabilityZone",
				AvailableResourceCreation: { ResourceTypes: ["VSwitch", "IoOptimized", "Instance", "DedicatedHost", "Disk"] },
				AvailableInstanceTypes: { InstanceTypes: types.map((type) => type.instanceTypeId) },
				AvailableDiskCategories: { DiskCategories: categories },
				AvailableVolumeCategories: { VolumeCategories: [] },
				AvailableDedicatedHostTypes: { DedicatedHostType: [] },
				DedicatedHostGenerations: { DedicatedHostGeneration: [] },
				...(params.Verbose === false
					? {}
					: {
							AvailableResources: {
								ResourcesInfo: [
									{
										IoOptimized: true,
										SystemDiskCategories: { supportedSystemDiskCategory: categories },
										DataDiskCategories: { supportedDataDiskCategory: categories },
										InstanceTypeFamilies: {
											supportedInstanceTypeFamily: [...new Set(ioOptimized.map((type) => type.family))],
										},
										InstanceGenerations: {
											supportedInstanceGeneration: [...new Set(ioOptimized.map((type) => type.generation))],
										},
										InstanceTypes: { supportedInstanceType: ioOptimized.map((type) => type.instanceTypeId) },
										NetworkTypes: { supportedNetworkCategory: classic.includes(zone) ? ["vpc", "classic"] : ["vpc"] },
									},
								],
							},
						}),
			};
		});
		return { Zones: { Zone: zones } };
	},
});
