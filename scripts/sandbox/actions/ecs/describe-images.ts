import { action } from "../../action";
import type { PublicImage } from "../../catalogue/images";
import { instanceTypeFor } from "../../catalogue/instance-types";
import { ApiError } from "../../errors";
import { allImages, newestFirst } from "../../instances/image-lookup";
import { imageReply } from "../../instances/image-reply";
import { matchesWildcard } from "../../instances/wildcard";
import { pageOf, pageParameters } from "../../paging";
import type { ParameterTable, ParameterValues } from "../../parameters";
import { tagParameter } from "../../tags";

const parameters = {
	RegionId: { type: "string", required: true },
	ImageId: { type: "string" },
	ImageName: { type: "string" },
	ImageFamily: { type: "string" },
	ImageOwnerAlias: {
		type: "string",
		values: ["", "system", "self", "others", "marketplace"],
		invalid: "InvalidImageOwnerAlias.ValueNotSupported",
	},
	ImageOwnerId: { type: "string" },
	Status: { type: "string" },
	Architecture: { type: "string", values: ["", "i386", "x86_64", "arm64"], invalid: "InvalidArchitecture" },
	OSType: { type: "string", values: ["", "windows", "linux"], invalid: "InvalidOSType" },
	InstanceType: { type: "string" },
	Usage: { type: "string", values: ["", "instance", "none"], invalid: "InvalidUsage" },
	ActionType: { type: "string" },
	SnapshotId: { type: "string" },
	ResourceGroupId: { type: "string" },
	IsSupportIoOptimized: { type: "boolean" },
	IsSupportCloudinit: { type: "boolean" },
	IsPublic: { type: "boolean" },
	ShowExpired: { type: "boolean" },
	Usable: { type: "boolean" },
	DryRun: { type: "boolean" },
	Tag: tagParameter,
	...pageParameters,
} as const satisfies ParameterTable;

/** Lists the public images that a filter lets through, the latest first; the sandbox has no other images. */
export const describeImages = action({
	product: "ecs",
	name: "DescribeImages",
	parameters,
	handle(store, params, context) {
		if (params.InstanceType && instanceTypeFor(params.InstanceType) === undefined)
			throw new ApiError("InvalidInstanceType.ValueNotSupported");
		if (params.DryRun) throw new ApiError("DryRunOperation");
		const found = newestFirst(allImages(store).filter((image) => passes(image, params)))
			.map((image) => imageReply(store, image, context))
			.filter((reply) => !params.Usage || reply.Usage === params.Usage);
		const { items, paging } = pageOf(found, params);
		return { RegionId: context.region, Images: { Image: items }, ...paging };
	},
});

function passes(image: PublicImage, params: ParameterValues<typeof parameters>): boolean {
	const statuses = (params.Status || "Available").split(",");
	const ids = params.ImageId?.split(",");
	const owned = !params.ImageOwnerAlias || params.ImageOwnerAlias === "system";
	const none = params.SnapshotId || params.ResourceGroupId || params.IsPublic || params.Tag.length > 0;
	const arm = params.InstanceType && instanceTypeFor(params.InstanceType)?.architecture === "ARM";
	return (
		owned &&
		!none &&
		(statuses.includes("Available") || statuses.includes("ALL")) &&
		(!params.ImageId || (ids ?? []).includes(image.imageId)) &&
		(!params.ImageName || matchesWildcard(image.imageId, params.ImageName)) &&
		(!params.ImageFamily || image.imageFamily === params.ImageFamily) &&
		(!params.Architecture || image.architecture === params.Architecture) &&
		(!params.OSType || image.osType === params.OSType) &&
		(!params.InstanceType || image.architecture === (arm ? "arm64" : "x86_64")) &&
		(params.IsSupportIoOptimized ?? true) &&
		(params.IsSupportCloudinit ?? image.isSupportCloudinit) === image.isSupportCloudinit
	);
}
