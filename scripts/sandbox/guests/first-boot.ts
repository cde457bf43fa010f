import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WantedGuest } from "./guest-host";

/** Whether a root can run user data. */
export function hasCloudInit(root: string): boolean {
	return existsSync(join(root, "usr/bin/cloud-init"));
}

/**
 * What a new disk holds before its first boot: the host name and, for the root's own cloud-init, the user data as a NoCloud
 * seed (a container has no DMI, by which cloud-init would know Alibaba Cloud and ask its metadata service).
 */
export async function prepareDisk(root: string, upper: string, { instance }: WantedGuest): Promise<void> {
	await put(join(upper, "etc/hostname"), `${instance.hostName}\n`);
	if (!hasCloudInit(root)) return;
	const seed = join(upper, "var/lib/cloud/seed/nocloud");
	const metaData = { "instance-id": instance.id, "local-hostname": instance.hostName };
	await put(join(seed, "meta-data"), `${JSON.stringify(metaData)}\n`);
	await put(join(seed, "user-data"), Buffer.from(instance.userData, "base64"));
}

/** The stages of cloud-init where no systemd runs them. */
export const cloudInitByHand = [
	"cloud-init init --local",
	"cloud-init init",
	"cloud-init modules --mode=config",
	"cloud-init modules --mode=final",
].join("; ");

async function put(path: string, content: string | Buffer): Promise<void> {
	await mkdir(join(path, ".."), { recursive: true, mode: 0o755 });
	await writeFile(path, content, { mode: 0o644 });
}
