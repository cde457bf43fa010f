import { action } from "../../action";
import { diskCategories } from "../../catalogue/disk-categories";
import { type InstanceType, instanceTypeFor } from "../../catalogue/instance-types";
import { ApiError } from "../../errors";
import { classicZonesOf, typesIn, zonesOf } from "../../instances/availability";
import { takes } from "../../instances/disk-rules";
import type { ParameterTable, ParameterValues } from "../../parameters";

const destinations = ["Zone", "IoOptimized", "InstanceType", "Network", "ddh", "SystemDisk", "DataDisk"] as const;

const parameters = {
	RegionId: { type: "string", required: true },
	DestinationResource: { type: "string", required: true, values: destinations },
	ZoneId: { type: "string" },
	InstanceType: { type: "string" },
	Cores: { type: "integer" },
	Memory: { type: "string", pattern: /^$|^\d+(\.\d+)?$/ },
	IoOptimized: { type: "string", values: ["", "none", "optimized"] },
	NetworkCategory: { type: "string", values: ["", "vpc", "classic"] },
	SystemDiskCategory: { type: "string" },
	DataDiskCategory: { type: "string" },
	InstanceChargeType: { type: "string" },
	SpotStrategy: { type: "string" },
	SpotDuration: { type: "integer" },
	ResourceType: { type: "string" },
	Scope: { type: "string" },
	DedicatedHostId: { type: "string" },
} as const satisfies ParameterTable;

type Request = ParameterValues<typeof parameters>;

/** Lists what the zones of a region have in stock: everything they sell, always. */
export const describeAvailableResource = action({
	product: "ecs",
	name: "DescribeAvailableResource",
	parameters,
	handle(_store, params, context) {
		if (params.InstanceType && instanceTypeFor(params.InstanceType) === undefined)
			throw new ApiError("InvalidInstanceType.ValueNotSupported");
		const offered = params.NetworkCategory === "classic" ? classicZonesOf(context.region) : zonesOf(context.region);
		const classic = classicZonesOf(context.region);
		const zones = offered.filter((zone) => !params.ZoneId || zone === params.ZoneId);
		const rows = zones.flatMap((zone) => {
			const types = typesIn(zone).filter((type) => passes(type, params));
			if (types.length === 0) return [];
			return [
				{
					RegionId: context.region,
					ZoneId: zone,
					...inStock,
					AvailableResources: { AvailableResource: resources(types, params, classic.includes(zone)) },
				},
			];
		});
		return { AvailableZones: { AvailableZone: rows } };
	},
});

const inStock = { Status: "Available", StatusCategory: "WithStock" } as const;

function passes(type: InstanceType, params: Request): boolean {
	return (
		(!params.InstanceType || type.instanceTypeId === params.InstanceType) &&
		(!params.Cores || type.cpuCoreCount === params.Cores) &&
		(!params.Memory || type.memorySize === Number(params.Memory)) &&
		(!params.IoOptimized || type.ioOptimized === (params.IoOptimized === "optimized")) &&
		(params.NetworkCategory !== "classic" || type.classicNetwork) &&
		(!params.SystemDiskCategory || takes(type, params.SystemDiskCategory)) &&
		(!params.DataDiskCategory || takes(type, params.DataDiskCategory))
	);
}

function resources(types: readonly InstanceType[], params: Request, classic: boolean) {
	const values = supported(types, params, classic);
	if (values.length === 0) return [];
	const SupportedResource = values.map((value) => ({ ...inStock, ...value }));
	return [{ Type: params.DestinationResource, SupportedResources: { SupportedResource } }];
}

function supported(types: readonly InstanceType[], params: Request, classic: boolean) {
	switch (params.DestinationResource) {
		case "InstanceType":
			return types.map((type) => ({ Value: type.instanceTypeId }));
		case "SystemDisk":
		case "DataDisk":
			return diskCategories
				.filter((row) => types.some((type) => takes(type, row.category)))
				.map((row) => {
					const [Min, Max] = params.DestinationResource === "SystemDisk" ? row.systemSizes : row.dataSizes;
					return { Value: row.category, Min, Max, Unit: "GiB" };
				});
		case "IoOptimized":
			return [...new Set(types.map((type) => (type.ioOptimized ? "optimized" : "none")))].map((Value) => ({ Value }));
		case "Network":
			return classic && types.some((type) => type.classicNetwork)
				? [{ Value: "vpc" }, { Value: "classic" }]
				: [{ Value: "vpc" }];
		case "Zone":
		case "ddh":
			return [];
		default: {
			const never: never = params.DestinationResource;
			return never;
		}
	}
}
