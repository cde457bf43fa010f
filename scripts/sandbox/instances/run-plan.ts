import type { PublicImage } from "../catalogue/images";
import { type InstanceType, instanceTypeFor } from "../catalogue/instance-types";
import type { Context } from "../context";
import { ApiError } from "../errors";
import type { Store } from "../store";
import { isSoldIn } from "./availability";
import { type DiskShape, diskShape } from "./disk-rules";
import { checkHostName } from "./host-name";
import { imageById, newestOfFamily } from "./image-lookup";
import { checkPassword } from "./password";
import { type RunNetwork, runNetwork } from "./run-network";
import type { RunRequest } from "./run-request";
import { sequenceNames } from "./sequence-names";
import { checkUserData } from "./user-data";

/** A RunInstances request that keeps every rule: what will be made, before anything is. */
export interface RunPlan {
	readonly amount: number;
	readonly image: PublicImage;
	readonly type: InstanceType;
	readonly network: RunNetwork;
	readonly systemDisk: DiskShape;
	readonly dataDisks: readonly DiskShape[];
	/** Empty: the instance's id. */
	readonly names: readonly string[];
	/** Empty: made from the instance's id. */
	readonly hostNames: readonly string[];
	/** Empty for none, and for Windows. */
	readonly keyPairName: string;
	readonly ioOptimized: boolean;
}

/** Checks a request in the order the service does: what, where, disks, names, login, user data. */
export function runPlan(store: Store, request: RunRequest, context: Context): RunPlan {
	if (request.LaunchTemplateId || request.LaunchTemplateName) throw new ApiError("InvalidLaunchTemplate.NotFound");
	const image = imageOf(store, request);
	const type = typeOf(request);
	const network = runNetwork(store, request, context);
	checkFit(image, type, network);
	const ioOptimized = ioOptimizedOf(request, type);
	const systemDisk = diskShape({ type: "system", ...diskWords(request.SystemDisk) }, type, image.size);
	const dataDisks = request.DataDisk.map((disk) =>
		diskShape({ type: "data", ...diskWords(disk), snapshotId: disk.SnapshotId }, type),
	);
	checkCharge(request);
	const amount = request.Amount ?? 1;
	const plan = {
		amount,
		image,
		type,
		network,
		systemDisk,
		dataDisks,
		names: instanceNames(request, amount),
		hostNames: hostNames(request, amount, image.osType),
		keyPairName: keyPairOf(store, request, image, context),
		ioOptimized,
	};
	if (request.Password && request.PasswordInherit) throw new ApiError("InvalidPasswordParam.Mismatch");
	if (request.Password) checkPassword(request.Password, image.osType);
	checkUserData(request.UserData ?? "", { vpcId: network.vSwitch?.vpcId ?? "", ioOptimized });
	if (request.UserData && !image.isSupportCloudinit) throw new ApiError("ImageNotSupportCloudInit");
	return plan;
}

function imageOf(store: Store, request: RunRequest): PublicImage {
	if (request.ImageId) return imageById(store, request.ImageId);
	if (!request.ImageFamily)
		throw new ApiError(
			"MissingParameter",
			"The input parameter ImageId that is mandatory for processing this request is not supplied.",
		);
	const newest = newestOfFamily(store, request.ImageFamily);
	if (newest === undefined) throw new ApiError("InvalidImageFamily.NotFound");
	return newest;
}

function typeOf(request: RunRequest): InstanceType {
	if (!request.InstanceType)
		throw new ApiError(
			"MissingParameter",
			"The input parameter InstanceType that is mandatory for processing this request is not supplied.",
		);
	const type = instanceTypeFor(request.InstanceType);
	if (type === undefined) throw new ApiError("InvalidInstanceType.ValueNotSupported");
	return type;
}

function checkFit(image: PublicImage, type: InstanceType, network: RunNetwork): void {
	if (!isSoldIn(type, network.zoneId)) throw new ApiError("InvalidInstanceType.ZoneNotSupported");
	if (network.vSwitch === undefined && !type.classicNetwork) throw new ApiError("OperationDenied.InvalidNetworkType");
	const arm = image.architecture === "arm64";
	if (arm !== (type.architecture === "ARM")) throw new ApiError("ImageNotSupportInstanceType");
}

function ioOptimizedOf(request: RunRequest, type: InstanceType): boolean {
	if (request.IoOptimized === "optimized" && !type.ioOptimized) throw new ApiError("IoOptimized.NotSupported");
	return type.ioOptimized && request.IoOptimized !== "none";
}

function diskWords(disk: RunRequest["SystemDisk"] | RunRequest["DataDisk"][number]) {
	return {
		category: disk.Category,
		size: disk.Size,
		performanceLevel: disk.PerformanceLevel,
		name: disk.DiskName,
		description: disk.Description,
		encrypted: disk.Encrypted,
		kmsKeyId: disk.KMSKeyId,
	};
}

function checkCharge(request: RunRequest): void {
	const spot = request.SpotStrategy !== undefined && request.SpotStrategy !== "NoSpot";
	if (request.InstanceChargeType === "PrePaid") {
		if (spot) throw new ApiError("InvalidSpotPrepaid");
		if (request.Period === undefined) throw new ApiError("InvalidPeriod");
		if (request.DeletionProtection) throw new ApiError("ChargeTypeViolation");
	}
	if (request.SpotStrategy === "SpotWithPriceLimit" && !request.SpotPriceLimit)
		throw new ApiError("InvalidSpotPriceLimit");
}

// "[7,3]" is the form for names in a row.
const instanceName = /^(?!https?:\/\/)[\p{L}\p{N}][\p{L}\p{N}:_.[\],-]{1,127}$/u;

function instanceNames(request: RunRequest, amount: number): readonly string[] {
	if (!request.InstanceName) return [];
	if (!instanceName.test(request.InstanceName)) throw new ApiError("InvalidInstanceName.Malformed");
	const names = sequenceNames(request.InstanceName, amount, request.UniqueSuffix ?? false);
	if (names.some((name) => name.length > 128)) throw new ApiError("InvalidParams.InstanceNameExceed");
	return names;
}

function hostNames(request: RunRequest, amount: number, osType: PublicImage["osType"]): readonly string[] {
	if (request.HostNames.length > 0) {
		if (request.HostName || request.HostNames.length !== amount) throw new ApiError("InvalidHostName.Malformed");
		for (const name of request.HostNames) checkHostName(name, osType);
		return request.HostNames;
	}
	if (!request.HostName) return [];
	const names = sequenceNames(request.HostName, amount, request.UniqueSuffix ?? false);
	const longest = osType === "windows" ? 15 : 64;
	if (request.UniqueSuffix && names.some((name) => name.length > longest))
		throw new ApiError("InvalidParams.HostnameExceed");
	// A placeholder for the id stands for letters that are fine in a host name.
	for (const name of names) checkHostName(name.replaceAll("$" + "{instance_id}", "i-id"), osType);
	return names;
}

/** Windows takes no key pair: the service leaves the parameter aside there (doc comments of RunInstances). */
function keyPairOf(store: Store, request: RunRequest, image: PublicImage, context: Context): string {
	if (!request.KeyPairName || image.osType === "windows") return "";
	if (!store.keyPairs.has(`${context.region}/${request.KeyPairName}`))
		throw new ApiError("InvalidKeyPairName.NotFound");
	return request.KeyPairName;
}
