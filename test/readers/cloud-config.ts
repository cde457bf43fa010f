import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { cloudInit } from "../../scripts/check/readers/cloud-init";
import { accepted, Refused, readWith } from "./reader-root";

/** What a cloud-config puts on the guest. */
export interface CloudConfig {
	/** By path: the bytes and, where given, the mode as written. */
	readonly files: ReadonlyMap<string, { readonly content: Buffer; readonly mode: string | undefined }>;
	/** Every key as read back. */
	readonly value: Record<string, unknown>;
}

interface WriteFile {
	readonly path: string;
	readonly content?: string;
	readonly encoding?: string;
	readonly permissions?: string;
}

/** Checks a cloud-config with `cloud-init schema` and reads back what it would write. @throws {Refused} with cloud-init's words */
export async function readCloudConfig(text: string): Promise<CloudConfig> {
	if (!text.startsWith("#cloud-config\n"))
		throw new Refused(`its first line is ${JSON.stringify(text.split("\n", 1)[0])}, not "#cloud-config"`);
	await readWith("current", text, cloudInit.argv("user-data"), (run) => accepted(cloudInit, run));
	const value = parse(text) as Record<string, unknown> & { write_files?: readonly WriteFile[] };
	const files = (value.write_files ?? []).map(
		(file) => [file.path, { content: contentOf(file), mode: file.permissions }] as const,
	);
	return { files: new Map(files), value };
}

function contentOf({ path, content = "", encoding = "text/plain" }: WriteFile): Buffer {
	if (encoding === "text/plain") return Buffer.from(content, "utf8");
	if (encoding === "b64" || encoding === "base64") return Buffer.from(content, "base64");
	if (encoding === "gz+b64") return gunzipSync(Buffer.from(content, "base64"));
	throw new Refused(`write_files of ${path}: no reader for encoding "${encoding}"`);
}
