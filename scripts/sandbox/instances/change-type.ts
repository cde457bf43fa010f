import { instanceTypeFor } from "../catalogue/instance-types";
import type { Context } from "../context";
import { ApiError } from "../errors";
import type { Instance } from "../resources/instance";
import type { Store } from "../store";
import { isSoldIn } from "./availability";
import { diskShape } from "./disk-rules";
import { imageById } from "./image-lookup";
import { requireStatus } from "./instance-by-id";
import { disksOf } from "./new-disk";

/** Makes a stopped instance one of another type that fits its zone, network, image and disks. */
export function changeType(store: Store, instance: Instance, instanceTypeId: string, context: Context): void {
	const type = instanceTypeFor(instanceTypeId);
	if (type === undefined) throw new ApiError("InvalidInstanceType.ValueNotSupported");
	requireStatus(instance, context, ["Stopped"], "InvalidInstanceStatus.NotStopped");
	if (!isSoldIn(type, instance.zoneId)) throw new ApiError("InvalidInstanceType.ZoneNotSupported");
	if (instance.vpcId === "" && !type.classicNetwork) throw new ApiError("OperationDenied.InvalidNetworkType");
	const arm = imageById(store, instance.imageId).architecture === "arm64";
	if (arm !== (type.architecture === "ARM")) throw new ApiError("ImageNotSupportInstanceType");
	for (const disk of disksOf(store, instance.id))
		diskShape(
			{ type: disk.type, category: disk.category, size: disk.size, performanceLevel: disk.performanceLevel },
			type,
		);
	instance.instanceType = type.instanceTypeId;
	instance.creditSpecification = type.burstable ? instance.creditSpecification || "Standard" : "";
}
