import { action } from "../../action";
import { publishImage } from "../../publish-image";

/** Not an action of the real service: publishes a newer image of a family while the sandbox runs. */
export const sandboxPublishImage = action({
	product: "ecs",
	name: "SandboxPublishImage",
	writes: true,
	parameters: {
		RegionId: { type: "string" },
		ImageFamily: { type: "string", required: true },
		ImageId: { type: "string" },
		CreationTime: { type: "string", pattern: /^$|^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ },
	},
	handle(store, params) {
		const image = publishImage(store, {
			imageFamily: params.ImageFamily,
			imageId: params.ImageId,
			creationTime: params.CreationTime,
		});
		return { ImageId: image.imageId, ImageFamily: image.imageFamily, CreationTime: image.creationTime };
	},
});
