import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FetchFile } from "../sandbox/guests/machine-network";
import { debianSourceOf } from "./debian-source";

/** Hands out what is asked of any mirror host under /debian/ and /debian-security/ from the Debian mirror of this machine. */
export async function debianMirror(): Promise<FetchFile> {
	const work = await mkdtemp(join(tmpdir(), "mirror-"));
	try {
		const { mirror } = await debianSourceOf("bookworm", work);
		const root = mirror.replace(/\/?$/, "/");
		return async (_, path) => {
			const url = path.startsWith("/debian-security/")
				? new URL(path.slice(1), new URL("..", root))
				: path.startsWith("/debian/")
					? new URL(path.slice("/debian/".length), root)
					: undefined;
			const response = url && (await fetch(url));
			return response?.ok ? Buffer.from(await response.arrayBuffer()) : undefined;
		};
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}
