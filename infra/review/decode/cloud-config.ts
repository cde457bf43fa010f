import { linuxFolder } from "../../render/document";
import type { SideDocument } from "../side";
import { asText, unpacked } from "./bytes";
import { documentPath } from "./document-path";

interface WrittenFile {
	readonly path?: unknown;
	readonly content?: unknown;
	readonly encoding?: unknown;
	readonly permissions?: unknown;
	readonly owner?: unknown;
	readonly append?: unknown;
	readonly defer?: unknown;
}

/** The files that a cloud-config writes, and what else it says; undefined where it can't be read as YAML. */
export function decodeCloudConfig(text: string): { documents: SideDocument[]; rest: string } | undefined {
	const { parseDocument } = require("yaml") as typeof import("yaml");
	const document = parseDocument(text, { version: "1.1", logLevel: "silent" });
	if (document.errors.length > 0) return undefined;
	let config: unknown;
	try {
		config = document.toJS({ maxAliasCount: 100 });
	} catch {
		return undefined;
	}
	if (typeof config !== "object" || config === null) return undefined;
	const { write_files: files, ...others } = config as Record<string, unknown>;
	if (!Array.isArray(files) || !files.every(isFile)) return { documents: [], rest: text };
	const documents = files.map(decoded);
	if (isOurs(others)) return { documents, rest: "" };
	document.delete("write_files");
	try {
		return { documents, rest: document.toString({ lineWidth: 0 }) };
	} catch {
		// The rest refers to something in the files.
		return { documents: [], rest: text };
	}
}

function isFile(file: unknown): file is WrittenFile & { path: string } {
	return typeof file === "object" && file !== null && typeof (file as WrittenFile).path === "string";
}

function decoded({ path, content, encoding, permissions, owner, append, defer }: WrittenFile & { path: string }) {
	const attributes = [
		permissions,
		owner,
		append === true ? "appended" : undefined,
		defer === true ? "deferred" : undefined,
	];
	return {
		path: documentPath(path),
		mode: attributes
			.filter((attribute) => attribute !== undefined)
			.map(String)
			.join(" "),
		content: contentOf(content, encoding),
	};
}

/** The encodings that cloud-init knows, in all their spellings: gz, gzip, b64, base64, and the two together. */
function contentOf(content: unknown, encoding: unknown): string {
	const packed = Buffer.isBuffer(content) || content instanceof Uint8Array ? Buffer.from(content) : undefined;
	const names = typeof encoding === "string" ? encoding.toLowerCase() : "";
	const bytes = packed ?? Buffer.from(String(content ?? ""), /b64|base64/.test(names) ? "base64" : "utf8");
	return asText(/gz/.test(names) ? unpacked(bytes) : bytes);
}

/** Whether the rest is nothing, or what Meridian itself puts around its documents: that tells a reader nothing. */
function isOurs(others: Record<string, unknown>): boolean {
	return (
		Object.keys(others).length === 0 ||
		JSON.stringify(others) === JSON.stringify({ runcmd: [["sh", `${linuxFolder}/apply.sh`]] })
	);
}
