import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessKey } from "./signature";
import { writeFileAtomically } from "./store";

/** The keys asked for, else the state's own from an earlier run, else new ones; kept in the state folder, mode 0600. */
export function accessKeyFor(options: {
	readonly stateDir?: string;
	readonly accessKeyId?: string;
	readonly accessKeySecret?: string;
}): AccessKey {
	const path = options.stateDir === undefined ? undefined : join(options.stateDir, "keys.json");
	const kept = path !== undefined && existsSync(path) ? readKeys(path) : undefined;
	const key = {
		accessKeyId: options.accessKeyId ?? kept?.accessKeyId ?? `LTAI5t${letters(18)}`,
		accessKeySecret: options.accessKeySecret ?? kept?.accessKeySecret ?? letters(30),
	};
	if (path !== undefined && JSON.stringify(kept) !== JSON.stringify(key))
		writeFileAtomically(path, JSON.stringify(key));
	return key;
}

function readKeys(path: string): AccessKey {
	const { accessKeyId, accessKeySecret } = JSON.parse(readFileSync(path, "utf8")) as Partial<AccessKey>;
	if (accessKeyId && accessKeySecret) return { accessKeyId, accessKeySecret };
	throw new Error(`${path} holds no key pair. Remove it to get a new one.`);
}

/** Random letters and digits. */
function letters(count: number): string {
	return randomBytes(count * 2)
		.toString("base64")
		.replace(/[^A-Za-z0-9]/g, "")
		.padEnd(count, "x")
		.slice(0, count);
}
