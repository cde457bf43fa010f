import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";

/** User data has at most 32 KiB: what unpacks to more than this is a bomb or none of it. */
const maxUnpackedBytes = 4 * 1024 * 1024;

const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of user data as the provider takes it: Base64 where it is some, the text's own bytes otherwise. */
export function userDataBytes(text: string): Buffer {
	const bare = text.replace(/\s+/g, "");
	return bare.length >= 8 && base64Text.test(bare) ? Buffer.from(bare, "base64") : Buffer.from(text, "utf8");
}

/** Unpacks gzip, also gzip in gzip; other bytes stay as they are, and so does what is broken or too large. */
export function unpacked(bytes: Buffer): Buffer {
	let data = bytes;
	for (let depth = 0; depth < 4 && data[0] === 0x1f && data[1] === 0x8b; depth++) {
		try {
			data = gunzipSync(data, { maxOutputLength: maxUnpackedBytes });
		} catch {
			return data;
		}
	}
	return data;
}

/** Bytes as text; what is no UTF-8 text is told by size and digest. */
export function asText(bytes: Buffer): string {
	try {
		const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
		if (!text.includes("\0")) return text;
	} catch {
		// Told below.
	}
	return `(${bytes.length} bytes that are no text, SHA-256 ${sha256(bytes)})\n`;
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Buffer): string {
	return createHash("sha256").update(data).digest("hex");
}
