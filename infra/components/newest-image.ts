import * as alicloud from "@pulumi/alicloud";
import type * as pulumi from "@pulumi/pulumi";
import { SpecError } from "../error";
import { guestFor } from "../facts/guests";
import type { GuestOs } from "../spec/vocabulary";

/**
 * Id of the newest image, x86_64: of a family, or else the newest public one of a guest system.
 * Fails with what to write when the region has none.
 */
export function newestImage(
	os: GuestOs,
	family: string | undefined,
	opts: pulumi.InvokeOptions,
): pulumi.Output<string> {
	const { image } = guestFor(os);
	const publicOne = image && ("family" in image ? { imageFamily: image.family } : { nameRegex: image.nameRegex });
	const query = family !== undefined ? { imageFamily: family } : { owners: "system", ...publicOne };
	return alicloud.ecs
		.getImagesOutput({ mostRecent: true, architecture: "x86_64", ...query }, opts)
		.images.apply((images) => {
			const id = images[0]?.id;
			if (id !== undefined) return id;
			const asked = JSON.stringify({ ...query, architecture: "x86_64" });
			throw new SpecError(`No image of ${os} in this region (asked for ${asked})`, [
				{ path: "imageId", message: "is missing. Use the id of an image of your own." },
			]);
		});
}
