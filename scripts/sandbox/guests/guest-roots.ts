import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { matchesWildcard } from "../instances/wildcard";
import type { WantedGuest } from "./guest-host";

/** Which root file system backs which instances. */
export interface GuestRoot {
	/** Of what a pattern is compared with; undefined: every Linux instance. */
	readonly by: "image" | "name" | undefined;
	/** With `*` at its ends. */
	readonly pattern: string;
	/** `none`: these instances have no machine. */
	readonly form: "booted" | "light" | "none";
	/** Folder of the root; empty for none. */
	readonly root: string;
}

/**
 * Reads `[image:PATTERN=|name:PATTERN=](DIR|light:DIR|none)`.
 * @throws Error that shows the text and forms that work
 */
export function parseGuestRoot(text: string): GuestRoot {
	const match = /^(?:(image|name):([^=]+)=)?(?:(light):)?(.+)$/.exec(text);
	const [, by, pattern = "*", light, folder = ""] = match ?? [];
	const forms = "Use DIR, light:DIR or none, after image:PATTERN= or name:PATTERN= where it is for some instances only";
	if (match === null || (light && folder === "none"))
		throw new Error(`guest root: got ${JSON.stringify(text)}. ${forms}.`);
	const which = { by: by as "image" | "name" | undefined, pattern };
	if (folder === "none") return { ...which, form: "none", root: "" };
	const root = resolve(folder);
	if (!existsSync(`${root}/bin/sh`))
		throw new Error(`guest root: ${root} is no root file system (it has no bin/sh). ${forms}.`);
	return { ...which, form: light ? "light" : "booted", root };
}

/** The root of an instance: the first whose pattern fits. Windows instances have none. */
export function rootFor(roots: readonly GuestRoot[], wanted: WantedGuest): GuestRoot | undefined {
	if (wanted.image.osType !== "linux") return undefined;
	const found = roots.find(
		({ by, pattern }) =>
			by === undefined || matchesWildcard(by === "image" ? wanted.image.imageId : wanted.instance.name, pattern),
	);
	return found?.form === "none" ? undefined : found;
}
