import type { Context } from "../context";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";
import { detach, disksOf } from "./new-disk";

/** Takes an instance away with its addresses, its primary interface and the disks that go with it. */
export function releaseInstance(store: Store, instance: Instance, context: Context): void {
	for (const disk of disksOf(store, instance.id)) {
		if (disk.deleteWithInstance) store.disks.delete(disk.id);
		else detach(disk, context);
	}
	for (const item of store.networkInterfaces.values()) {
		if (item.instanceId !== instance.id) continue;
		if (item.type === "Primary" || item.deleteOnRelease) store.networkInterfaces.delete(item.id);
		else item.instanceId = "";
	}
	store.instances.delete(instance.id);
}
