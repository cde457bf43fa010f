import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianMirrorAt } from "../sandbox/guests/debian-mirror";
import type { FetchFile } from "../sandbox/guests/machine-network";
import { debianSourceOf } from "./debian-source";

/** Hands out what is asked of any mirror host under /debian/ and /debian-security/ from the Debian mirror of this machine. */
export async function debianMirror(): Promise<FetchFile> {
	const work = await mkdtemp(join(tmpdir(), "mirror-"));
	try {
		return debianMirrorAt((await debianSourceOf("bookworm", work)).mirror);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}
