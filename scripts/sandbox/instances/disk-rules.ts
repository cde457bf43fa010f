import { diskCategoryFor, minimumByPerformanceLevel } from "../catalogue/disk-categories";
import type { InstanceType } from "../catalogue/instance-types";
import { ApiError } from "../errors";

/** What a request says of a disk to be made. */
export interface DiskRequest {
	readonly type: "system" | "data";
	readonly category?: string | undefined;
	readonly size?: number | undefined;
	readonly performanceLevel?: string | undefined;
	readonly name?: string | undefined;
	readonly description?: string | undefined;
	readonly encrypted?: boolean | undefined;
	readonly kmsKeyId?: string | undefined;
	readonly snapshotId?: string | undefined;
}

/** The shape that a disk request gets: defaults in place, every rule kept. */
export interface DiskShape {
	readonly category: string;
	readonly size: number;
	readonly performanceLevel: string;
}

/**
 * Refuses a disk that the service would; completes category, size and performance level.
 * @param instanceType - what the disk will be attached to; nothing for a disk on its own
 * @param imageSize - GiB of the image, for a system disk
 */
export function diskShape(request: DiskRequest, instanceType?: InstanceType, imageSize = 0): DiskShape {
	const invalidCategory =
		request.type === "system"
			? "InvalidSystemDiskCategory.ValueNotSupported"
			: "InvalidDataDiskCategory.ValueNotSupported";
	const category = request.category || defaultCategory(instanceType);
	const row = diskCategoryFor(category);
	if (row === undefined) throw new ApiError(invalidCategory);
	if (instanceType !== undefined && !takes(instanceType, category))
		throw new ApiError(
			invalidCategory,
			`The disk category ${category} is not supported by the instance type ${instanceType.instanceTypeId}.`,
		);
	checkName(request);
	if (request.kmsKeyId && request.encrypted !== true) throw new ApiError("InvalidParameter.EncryptedIllegal");
	if (request.snapshotId)
		throw new ApiError(request.type === "data" ? "InvalidDataDiskSnapshotId.NotFound" : "InvalidSnapshotId.NotFound");
	const level = request.performanceLevel || (category === "cloud_essd" ? defaultLevel(request, instanceType) : "");
	if (level !== "" && (category !== "cloud_essd" || minimumByPerformanceLevel[level] === undefined))
		throw new ApiError("InvalidPerformanceLevel.Malformed");
	const size = sizeOf(request, row.systemSizes, row.dataSizes, level, imageSize);
	return { category, size, performanceLevel: level };
}

/** The highest size of a category, for a disk that is to grow. */
export function maximumSize(type: "system" | "data", category: string): number {
	const row = diskCategoryFor(category);
	return (type === "system" ? row?.systemSizes : row?.dataSizes)?.[1] ?? 0;
}

function sizeOf(
	request: DiskRequest,
	systemSizes: readonly [number, number],
	dataSizes: readonly [number, number],
	level: string,
	imageSize: number,
): number {
	const [lowest, highest] = request.type === "system" ? systemSizes : dataSizes;
	const minimum = minimumByPerformanceLevel[level] ?? lowest;
	if (request.type === "system") {
		const size = request.size ?? Math.max(40, imageSize);
		if (size < imageSize) throw new ApiError("InvalidSystemDiskSize.LessThanImageSize");
		if (size < minimum || size > highest) throw new ApiError("InvalidSystemDiskSize.ValueNotSupported");
		return size;
	}
	if (request.size === undefined || request.size < minimum || request.size > highest)
		throw new ApiError("InvalidDataDiskSize.ValueNotSupported");
	return request.size;
}

function checkName(request: DiskRequest): void {
	const { name, description } = request;
	if (name && !/^[\p{L}\p{N}][\p{L}\p{N}:_.-]{1,127}$/u.test(name)) throw new ApiError("InvalidDiskName.Malformed");
	if (description && !/^(?!https?:\/\/).{2,256}$/s.test(description))
		throw new ApiError("InvalidDiskDescription.Malformed");
}

/** Types of generation 6 and later take ESSDs only ("Supports only ESSDs", page "Instance families"). */
function takesOnlyEssd(instanceType: InstanceType): boolean {
	return /^ecs-[6-9]$/.test(instanceType.generation);
}

/** Whether instances of a type can have disks of a category. */
export function takes(instanceType: InstanceType, category: string): boolean {
	if (!instanceType.ioOptimized) return category === "cloud";
	const families = diskCategoryFor(category)?.onlyFamilies;
	if (families) return families.includes(instanceType.family);
	if (takesOnlyEssd(instanceType)) return category === "cloud_essd" || category === "cloud_auto";
	return category !== "cloud";
}

function defaultCategory(instanceType?: InstanceType): string {
	if (instanceType === undefined) return "cloud_efficiency";
	if (!instanceType.ioOptimized) return "cloud";
	return takesOnlyEssd(instanceType) ? "cloud_essd" : "cloud_efficiency";
}

/** PL0 where the service chose the category itself, else PL1 (change notice of 2026-01-30 in the SDK's doc comments). */
function defaultLevel(request: DiskRequest, instanceType?: InstanceType): string {
	return !request.category && instanceType !== undefined ? "PL0" : "PL1";
}
