import type { PublicImage } from "../catalogue/images";

/** An image that was published after the catalogue was written. */
export interface PublishedImage extends PublicImage {
	/** The image id. */
	readonly id: string;
}
