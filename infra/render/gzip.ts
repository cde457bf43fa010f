/**
 * A text as gzip, in Base64. Same text, same bytes on every machine: no time in the header, and not by node:zlib, whose
 * output changes with the release of Node.js and the processor (https://github.com/nodejs/node/issues/50138).
 */
export function gzipBase64(text: string): string {
	// Loaded when a carrier is too small: few are.
	const { gzipSync } = require("fflate") as typeof import("fflate");
	return Buffer.from(gzipSync(Buffer.from(text, "utf8"), { level: 9, mtime: 0 })).toString("base64");
}
