import { isDeepStrictEqual } from "node:util";
import { imageById } from "../instances/image-lookup";
import { interfacesOf } from "../instances/instance-reply";
import { disksOf } from "../instances/new-disk";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";
import type { GuestHost, WantedGuest } from "./guest-host";

/** Tells a host what the store wants of its machines. */
export interface GuestWatch {
	/** Compares the store with what the host was told last; to be called after every change of the store. */
	look(): void;
}

/** Watches a store for a host. */
export function watchInstances(store: Store, host: GuestHost): GuestWatch {
	const told = new Map<string, WantedGuest>();
	return {
		look() {
			for (const instance of store.instances.values()) {
				const wanted = wantedOf(store, instance);
				if (isDeepStrictEqual(told.get(instance.id), wanted)) continue;
				told.set(instance.id, wanted);
				host.want(wanted);
			}
			for (const id of told.keys()) {
				if (store.instances.has(id)) continue;
				told.delete(id);
				host.release(id);
			}
		},
	};
}

function wantedOf(store: Store, instance: Instance): WantedGuest {
	const primary = interfacesOf(store, instance).find((item) => item.type === "Primary");
	const { imageId, osType, osName } = imageById(store, instance.imageId);
	const { lifecycle } = instance;
	return {
		instance: structuredClone(instance),
		on: (lifecycle.next.at(-1)?.status ?? lifecycle.status) === "Running",
		boot: instance.startedAt,
		systemDiskId: disksOf(store, instance.id).find((disk) => disk.type === "system")?.id ?? "",
		image: { imageId, osType, osName },
		securityGroups: instance.securityGroupIds.flatMap((id) => {
			const group = store.securityGroups.get(id);
			return group ? [structuredClone(group)] : [];
		}),
		network:
			primary === undefined
				? undefined
				: {
						privateIpAddress: primary.primaryIpAddress,
						macAddress: primary.macAddress,
						cidrBlock: store.vswitches.get(primary.vSwitchId)?.cidrBlock ?? "",
					},
	};
}
