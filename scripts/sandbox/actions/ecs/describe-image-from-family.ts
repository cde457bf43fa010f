import { action } from "../../action";
import { newestOfFamily } from "../../instances/image-lookup";
import { imageReply } from "../../instances/image-reply";

/** Replies the newest image of a family; an unknown family has none. */
export const describeImageFromFamily = action({
	product: "ecs",
	name: "DescribeImageFromFamily",
	parameters: { RegionId: { type: "string", required: true }, ImageFamily: { type: "string", required: true } },
	handle(store, params, context) {
		const image = newestOfFamily(store, params.ImageFamily);
		if (image === undefined) return {};
		// This action's reply knows less than DescribeImages' (SDK 7.11.6).
		const {
			OSNameEn: _,
			BootMode: __,
			IsPublic: ___,
			ResourceGroupId: ____,
			...reply
		} = imageReply(store, image, context);
		return { Image: reply };
	},
});
