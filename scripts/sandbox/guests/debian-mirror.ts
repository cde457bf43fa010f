import type { FetchFile } from "./machine-network";

/** Hands out what guests ask of any mirror host under /debian/ and /debian-security/ from a Debian mirror. @param url with or without a slash at its end */
export function debianMirrorAt(url: string): FetchFile {
	const mirror = new URL(url.replace(/\/?$/, "/"));
	return async (_, path) => {
		const [, archive, file = ""] =
			/^\/(debian|debian-security)\/(.*)$/.exec(new URL(path, "http://guest").pathname) ?? [];
		if (archive === undefined) return undefined;
		const response = await fetch(
			archive === "debian" ? new URL(file, mirror) : new URL(`../${archive}/${file}`, mirror),
		);
		return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined;
	};
}
