import type { PublicImage } from "../catalogue/images";
import type { Context } from "../context";
import type { Store } from "../store";

/** An image as DescribeImages and DescribeImageFromFamily reply it. */
export function imageReply(store: Store, image: PublicImage, context: Context) {
	const inUse = [...store.instances.values()].some(
		(instance) => instance.imageId === image.imageId && instance.region === context.region,
	);
	return {
		ImageId: image.imageId,
		ImageName: image.imageId,
		ImageFamily: image.imageFamily,
		ImageOwnerAlias: "system",
		ImageVersion: "",
		Description: "",
		Architecture: image.architecture,
		OSName: image.osName,
		OSNameEn: image.osNameEn,
		OSType: image.osType,
		Platform: image.platform,
		Size: image.size,
		Status: "Available",
		Progress: "100%",
		CreationTime: image.creationTime,
		Usage: inUse ? "instance" : "none",
		BootMode: "BIOS",
		IsPublic: true,
		IsCopied: false,
		IsSelfShared: "",
		IsSubscribed: false,
		IsSupportCloudinit: image.isSupportCloudinit,
		IsSupportIoOptimized: true,
		ProductCode: "",
		ResourceGroupId: "",
		DiskDeviceMappings: { DiskDeviceMapping: [] },
		Tags: { Tag: [] },
	};
}
