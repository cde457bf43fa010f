import { randomBytes, randomUUID } from "node:crypto";
import type { Context } from "../context";
import { ApiError } from "../errors";
import { defaultResourceGroupId, newId } from "../ids";
import { lifecycle } from "../lifecycle";
import type { Instance } from "../resources/instance";
import type { NetworkInterface } from "../resources/network-interface";
import type { Store } from "../store";
import { type Tag, tagsFrom } from "../tags";
import { addressAfter, freeInnerAddress, freePublicAddress, heldAddresses, takeAddress } from "./addresses";
import type { DiskShape } from "./disk-rules";
import { defaultHostName } from "./host-name";
import { attach, newDisk } from "./new-disk";
import { primaryInterface } from "./run-network";
import type { RunPlan } from "./run-plan";
import type { RunRequest } from "./run-request";

/** Makes the instance of a plan at a position, counted from 0, with its disks and its interfaces. */
export function makeInstance(
	store: Store,
	request: RunRequest,
	plan: RunPlan,
	position: number,
	context: Context,
): Instance {
	const id = newId("i");
	const tags = tagsFrom(request.Tag);
	const { vSwitch } = plan.network;
	const bandwidthOut = request.InternetMaxBandwidthOut ?? 0;
	const hostName = plan.hostNames[position]?.replaceAll("$" + "{instance_id}", id);
	const instance: Instance = {
		id,
		region: context.region,
		zoneId: plan.network.zoneId,
		createdAt: context.now,
		vpcId: vSwitch?.vpcId ?? "",
		vSwitchId: vSwitch?.id ?? "",
		securityGroupIds: [...plan.network.securityGroupIds],
		lifecycle: birth(context),
		name: plan.names[position] || id,
		tags,
		description: request.Description ?? "",
		hostName: hostName || defaultHostName(id, plan.image.osType),
		imageId: plan.image.imageId,
		instanceType: plan.type.instanceTypeId,
		ioOptimized: plan.ioOptimized,
		serialNumber: randomUUID(),
		resourceGroupId: request.ResourceGroupId || defaultResourceGroupId,
		startedAt: context.now + context.delays.instancePending,
		stoppedMode: "Not-applicable",
		...chargeOf(request, context),
		internetChargeType: request.InternetChargeType ?? "PayByTraffic",
		internetMaxBandwidthIn: bandwidthInOf(request.InternetMaxBandwidthIn, bandwidthOut),
		internetMaxBandwidthOut: bandwidthOut,
		publicIpAddress: bandwidthOut > 0 ? freePublicAddress(store) : "",
		innerIpAddress: vSwitch === undefined ? freeInnerAddress(store) : "",
		userData: request.UserData ?? "",
		keyPairName: plan.keyPairName,
		passwordSet: Boolean(request.Password),
		httpEndpoint: request.HttpEndpoint ?? "enabled",
		httpTokens: request.HttpTokens ?? "optional",
		httpPutResponseHopLimit: request.HttpPutResponseHopLimit ?? 1,
		deletionProtection: request.DeletionProtection ?? false,
		spotStrategy: request.SpotStrategy ?? "NoSpot",
		spotPriceLimit: Number(request.SpotPriceLimit || "0"),
		spotDuration: request.SpotDuration ?? (isSpot(request) ? 1 : 0),
		spotInterruptionBehavior: request.SpotInterruptionBehavior ?? (isSpot(request) ? "Terminate" : ""),
		creditSpecification: plan.type.burstable ? (request.CreditSpecification ?? "Standard") : "",
		ramRoleName: request.RamRoleName ?? "",
		loginAsNonRoot: request.ImageOptions.LoginAsNonRoot ?? false,
		enableJumboFrame: request.NetworkOptions.EnableJumboFrame ?? false,
		maintenanceWindows: [],
		actionOnMaintenance: "AutoRecover",
		notifyOnMaintenance: false,
		privatePoolMatchCriteria: request.PrivatePoolOptions.MatchCriteria || "None",
		privatePoolId: request.PrivatePoolOptions.Id ?? "",
		deploymentSetId: request.DeploymentSetId ?? "",
		hpcClusterId: request.HpcClusterId ?? "",
	};
	store.instances.set(id, instance);
	makeInterfaces(store, request, plan, position, instance, context);
	makeDisks(store, request, plan, instance, tags, context);
	return instance;
}

/** How much comes in when nobody says: 10 Mbit/s, or as much as may go out. */
export function bandwidthInOf(asked: number | undefined, bandwidthOut: number): number {
	return asked !== undefined && asked > 0 ? asked : Math.max(10, bandwidthOut);
}

/** The states of an instance from RunInstances on. */
function birth(context: Context) {
	return lifecycle(
		context.now,
		"Pending",
		{ status: "Starting", after: context.delays.instancePending },
		{ status: "Running", after: context.delays.instanceStarting },
	);
}

function isSpot(request: RunRequest): boolean {
	return request.SpotStrategy !== undefined && request.SpotStrategy !== "NoSpot";
}

function chargeOf(request: RunRequest, context: Context) {
	const prePaid = request.InstanceChargeType === "PrePaid";
	const unit = request.PeriodUnit ?? "Month";
	return {
		instanceChargeType: prePaid ? ("PrePaid" as const) : ("PostPaid" as const),
		expiredAt: prePaid ? endOf(context.now, request.Period ?? 1, unit) : 0,
		autoRenew: prePaid && (request.AutoRenew ?? false),
		autoRenewPeriod: request.AutoRenewPeriod ?? 1,
		periodUnit: unit,
		autoReleaseTime: prePaid ? "" : (request.AutoReleaseTime ?? ""),
	};
}

/** The end of a subscription that begins now. */
export function endOf(now: number, period: number, unit: "Week" | "Month"): number {
	if (unit === "Week") return now + period * 7 * 24 * 60 * 60 * 1000;
	const end = new Date(now);
	end.setUTCMonth(end.getUTCMonth() + period);
	return end.getTime();
}

function makeInterfaces(
	store: Store,
	request: RunRequest,
	plan: RunPlan,
	position: number,
	instance: Instance,
	context: Context,
): void {
	const { vSwitch, privateIpAddress, securityGroupIds } = plan.network;
	if (vSwitch === undefined) return;
	const wanted = privateIpAddress === "" ? "" : addressAfter(privateIpAddress, position);
	const words = primaryInterface(request);
	const primary = { ...newInterface(instance, context), type: "Primary" as const, ...wordsOf(words) };
	store.networkInterfaces.set(primary.id, {
		...primary,
		primaryIpAddress: takeAddress(vSwitch, heldAddresses(store, vSwitch.id), wanted),
		securityGroupIds: [...securityGroupIds],
	});
	for (const item of request.NetworkInterface.filter((entry) => entry !== words)) {
		const at = item.VSwitchId ? store.vswitches.get(item.VSwitchId) : vSwitch;
		if (at?.vpcId !== vSwitch.vpcId) throw new ApiError("InvalidVSwitchId.NotFound");
		if (item.NetworkInterfaceId) throw new ApiError("InvalidEniId.NotFound");
		const groups = item.SecurityGroupIds.length > 0 ? item.SecurityGroupIds : securityGroupIds;
		const secondary = { ...newInterface(instance, context), ...wordsOf(item), vSwitchId: at.id };
		store.networkInterfaces.set(secondary.id, {
			...secondary,
			primaryIpAddress: takeAddress(at, heldAddresses(store, at.id), item.PrimaryIpAddress),
			securityGroupIds: [...groups],
		});
	}
}

function newInterface(instance: Instance, context: Context): NetworkInterface {
	return {
		id: newId("eni"),
		region: instance.region,
		zoneId: instance.zoneId,
		createdAt: context.now,
		type: "Secondary",
		vpcId: instance.vpcId,
		macAddress: macAddress(),
		resourceGroupId: instance.resourceGroupId,
		deleteOnRelease: true,
		instanceId: instance.id,
		vSwitchId: instance.vSwitchId,
		primaryIpAddress: "",
		secondaryIpAddresses: [],
		securityGroupIds: [],
		trafficMode: "Standard",
		queuePairNumber: 0,
		sourceDestCheck: false,
		name: "",
		description: "",
		tags: instance.tags.map((tag) => ({ ...tag })),
	};
}

function wordsOf(item: RunRequest["NetworkInterface"][number] | undefined) {
	return {
		trafficMode: item?.NetworkInterfaceTrafficMode || "Standard",
		queuePairNumber: item?.QueuePairNumber ?? 0,
		sourceDestCheck: item?.SourceDestCheck ?? false,
		deleteOnRelease: item?.DeleteOnRelease ?? true,
		name: item?.NetworkInterfaceName ?? "",
		description: item?.Description ?? "",
	};
}

/** An address of the vendor's block, as guests see it. */
function macAddress(): string {
	return ["00", "16", "3e", ...[...randomBytes(3)].map((byte) => byte.toString(16).padStart(2, "0"))].join(":");
}

function makeDisks(
	store: Store,
	request: RunRequest,
	plan: RunPlan,
	instance: Instance,
	tags: readonly Tag[],
	context: Context,
): void {
	const make = (type: "system" | "data", shape: DiskShape, words: DiskWords, device = "") => {
		const disk = newDisk(store, context, {
			...shape,
			type,
			zoneId: instance.zoneId,
			name: words.DiskName ?? "",
			description: words.Description ?? "",
			encrypted: words.Encrypted ?? false,
			kmsKeyId: words.KMSKeyId ?? "",
			provisionedIops: words.ProvisionedIops ?? 0,
			burstingEnabled: words.BurstingEnabled ?? false,
			autoSnapshotPolicyId: words.AutoSnapshotPolicyId ?? "",
			imageId: type === "system" ? plan.image.imageId : "",
			resourceGroupId: instance.resourceGroupId,
			tags: tags.map((tag) => ({ ...tag })),
		});
		attach(store, disk, instance, context, device);
		return disk;
	};
	make("system", plan.systemDisk, request.SystemDisk).deleteWithInstance = true;
	for (const [index, words] of request.DataDisk.entries()) {
		const shape = plan.dataDisks[index];
		if (shape === undefined) continue;
		make("data", shape, words, words.Device).deleteWithInstance = words.DeleteWithInstance ?? true;
	}
}

type DiskWords = Omit<RunRequest["SystemDisk"], "Size">;
