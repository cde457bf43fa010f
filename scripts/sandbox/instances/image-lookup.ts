import { type PublicImage, publicImages } from "../catalogue/images";
import { ApiError } from "../errors";
import type { Store } from "../store";

const catalogue = new Map(publicImages.map((image) => [image.imageId, image]));

/** Every image, the published ones last. */
export function allImages(store: Store): PublicImage[] {
	return [...publicImages, ...store.images.values()];
}

/** The image of that id, or the service's refusal. */
export function imageById(store: Store, imageId: string): PublicImage {
	const image = catalogue.get(imageId) ?? store.images.get(imageId);
	if (image === undefined) throw new ApiError("InvalidImageId.NotFound");
	return image;
}

/** The image of a family with the latest creation time; nothing for an unknown family. */
export function newestOfFamily(store: Store, imageFamily: string): PublicImage | undefined {
	return newestFirst(allImages(store).filter((image) => image.imageFamily === imageFamily))[0];
}

/** Images by creation time, the latest first; of two of the same time the one published later. */
export function newestFirst(images: readonly PublicImage[]): PublicImage[] {
	return [...images]
		.reverse()
		.sort((a, b) => (a.creationTime < b.creationTime ? 1 : a.creationTime > b.creationTime ? -1 : 0));
}
