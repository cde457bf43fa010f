import { creationTimeOf, type PublicImage, publicImages } from "./catalogue/images";
import { ApiError } from "./errors";
import { newestFirst } from "./instances/image-lookup";
import { lockState } from "./lock";
import { openStore, type Store } from "./store";

/** A new image of a family that there is. */
export interface ImageToPublish {
	/** `acs:ubuntu_22_04_x64` */
	readonly imageFamily: string;
	/** @default - the id of the family's newest image, one day later */
	readonly imageId?: string | undefined;
	/** `2027-01-31T00:00:00Z`. @default - the day in the id */
	readonly creationTime?: string | undefined;
}

/**
 * Publishes a newer image of a family, as the cloud does about every month. Everything but id and time is the newest image's.
 * The caller commits the store.
 * @throws ApiError `InvalidImageFamily.NotFound` for an unknown family, `InvalidParameter` for an id that is taken or names no day
 */
export function publishImage(store: Store, image: ImageToPublish): PublicImage {
	const known = [...publicImages, ...store.images.values()];
	const [newest] = newestFirst(known.filter((item) => item.imageFamily === image.imageFamily));
	if (newest === undefined) throw new ApiError("InvalidImageFamily.NotFound");
	const imageId = image.imageId || nextDay(newest);
	if (known.some((item) => item.imageId === imageId))
		throw new ApiError("InvalidParameter", `The image ${imageId} is published already.`);
	const published = { ...newest, id: imageId, imageId, creationTime: image.creationTime || timeIn(imageId) };
	store.images.set(imageId, published);
	return published;
}

/**
 * Publishes a newer image into a state that no sandbox serves. While one does, call its action SandboxPublishImage.
 * @throws Error that names the process which serves the state
 */
export function publishImageIn(stateDir: string, image: ImageToPublish): PublicImage {
	const lock = lockState(stateDir);
	try {
		const store = openStore(stateDir);
		const published = publishImage(store, image);
		store.commit();
		return published;
	} finally {
		lock.release();
	}
}

function nextDay(newest: PublicImage): string {
	const day = new Date(Date.parse(newest.creationTime) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
	return newest.imageId.replace(/_\d{8}\.vhd$/, `_${day.replaceAll("-", "")}.vhd`);
}

function timeIn(imageId: string): string {
	try {
		return creationTimeOf(imageId);
	} catch {
		throw new ApiError("InvalidParameter", `ImageId: got ${JSON.stringify(imageId)}. End it in _YYYYMMDD.vhd.`);
	}
}
