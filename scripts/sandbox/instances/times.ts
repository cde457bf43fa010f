/** `2024-04-14T22:32Z`: instances tell times to the minute. */
export function minuteTime(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 16)}Z`;
}

/** `2024-04-14T22:32:05Z`: disks, images and key pairs tell them to the second. Empty for 0, which stands for never. */
export function secondTime(milliseconds: number): string {
	return milliseconds === 0 ? "" : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
