import type { Context } from "../context";
import { defaultResourceGroupId, newId } from "../ids";
import { lifecycle, statusAt } from "../lifecycle";
import type { Disk } from "../resources/disk";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";
import type { DiskShape } from "./disk-rules";

/** What a new disk is besides its shape. */
export type NewDisk = DiskShape & Pick<Disk, "type" | "zoneId"> & Partial<Omit<Disk, "id" | "lifecycle">>;

/** Puts a new disk into the store, not attached yet. */
export function newDisk(store: Store, context: Context, disk: NewDisk): Disk {
	const id = newId("d");
	const row: Disk = {
		id,
		region: context.region,
		createdAt: context.now,
		provisionedIops: 0,
		burstingEnabled: false,
		encrypted: false,
		kmsKeyId: "",
		imageId: "",
		snapshotId: "",
		resourceGroupId: defaultResourceGroupId,
		serialNumber: id.replace(/^d-/, ""),
		portable: disk.type === "data",
		lifecycle: lifecycle(context.now, "Creating", { status: "Available", after: context.delays.diskCreating }),
		instanceId: "",
		device: "",
		attachedAt: 0,
		detachedAt: 0,
		deleteWithInstance: false,
		deleteAutoSnapshot: true,
		enableAutoSnapshot: true,
		autoSnapshotPolicyId: "",
		diskChargeType: "PostPaid",
		name: "",
		description: "",
		tags: [],
		...disk,
	};
	store.disks.set(id, row);
	return row;
}

/** The disks of an instance, the system disk first, then by device. */
export function disksOf(store: Store, instanceId: string): Disk[] {
	const disks = [...store.disks.values()].filter((disk) => disk.instanceId === instanceId);
	return disks.sort((a, b) => (a.type === b.type ? (a.device < b.device ? -1 : 1) : a.type === "system" ? -1 : 1));
}

/** Attaches a disk at a device, or at the first that is free. */
export function attach(store: Store, disk: Disk, instance: Instance, context: Context, device?: string): void {
	disk.device = device || firstFreeDevice(disksOf(store, instance.id), disk.type);
	disk.instanceId = instance.id;
	disk.attachedAt = context.now;
}

/** Takes a disk off its instance. */
export function detach(disk: Disk, context: Context): void {
	disk.instanceId = "";
	disk.device = "";
	disk.detachedAt = context.now;
	disk.deleteWithInstance = false;
}

/** `In_use` while it is attached, `Creating` before it is made, else `Available`. */
export function diskStatus(disk: Disk, context: Context): string {
	const made = statusAt(disk.lifecycle, context.now);
	return made === "Available" && disk.instanceId !== "" ? "In_use" : made;
}

function firstFreeDevice(disks: readonly Disk[], type: Disk["type"]): string {
	if (type === "system") return "/dev/xvda";
	const taken = new Set(disks.map((disk) => disk.device));
	const letters = [..."bcdefghijklmnopqrstuvwxyz"].map((letter) => `/dev/xvd${letter}`);
	return letters.find((device) => !taken.has(device)) ?? "/dev/xvdaa";
}
