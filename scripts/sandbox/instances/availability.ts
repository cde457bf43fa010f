import { type InstanceType, instanceTypes } from "../catalogue/instance-types";
import { regions } from "../regions";

/** Zones where instances of the classic network can still be made: those of the older generation. */
const classicZones: readonly string[] = [
	"cn-hangzhou-b",
	"cn-beijing-c",
	"cn-shanghai-b",
	"cn-shenzhen-a",
	"cn-qingdao-b",
	"cn-hongkong-b",
	"ap-southeast-1a",
	"us-west-1a",
];

/** Zones of a region; empty for an unknown one. */
export function zonesOf(region: string): readonly string[] {
	return Object.hasOwn(regions, region) ? (regions[region]?.zones ?? []) : [];
}

/** Zones of a region that offer the classic network. */
export function classicZonesOf(region: string): readonly string[] {
	return zonesOf(region).filter((zone) => classicZones.includes(zone));
}

/** The types that a zone sells: every one, and the retired ones where the classic network is. */
export function typesIn(zone: string): readonly InstanceType[] {
	return instanceTypes.filter((type) => isSoldIn(type, zone));
}

/** Whether a zone sells a type. */
export function isSoldIn(type: InstanceType, zone: string): boolean {
	return type.ioOptimized || classicZones.includes(zone);
}
