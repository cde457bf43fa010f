import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Where a machine's own changes to a root lie. */
export interface OverlayFolders {
	readonly folder: string;
	/** Empty but for the machine itself: what is mounted there is in its own mount namespace. */
	readonly merged: string;
	readonly upper: string;
	readonly work: string;
}

/** The folders of an overlay, made where they are missing. */
export async function overlayIn(folder: string): Promise<OverlayFolders> {
	const folders = { folder, merged: join(folder, "root"), upper: join(folder, "upper"), work: join(folder, "work") };
	for (const path of [folders.merged, folders.upper, folders.work]) await mkdir(path, { recursive: true, mode: 0o755 });
	return folders;
}

/** Throws away all that a machine has written. */
export async function removeOverlay(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

const mounting = 'mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" "$4" && shift 4 && exec "$@"';

/**
 * A command that ends when this process ends (also by SIGKILL), with an overlay over a root mounted for it alone: no
 * mount is left behind, whatever happens.
 */
export function onOverlay(
	root: string,
	overlay: OverlayFolders | undefined,
	command: readonly string[],
): [string, ...string[]] {
	const tied: [string, ...string[]] = ["setpriv", "--pdeathsig", "KILL"];
	if (overlay === undefined) return [...tied, ...command];
	const { upper, work, merged } = overlay;
	const mount = ["unshare", "--mount", "--propagation", "private", "sh", "-c", mounting, "overlay"];
	return [...tied, ...mount, root, upper, work, merged, ...command];
}
