import { stringify } from "yaml";
import { type GuestDocument, linuxFolder, stagedPath } from "./document";
import { gzipBase64 } from "./gzip";
import { type Origin, writtenFor } from "./origin";

/**
 * cloud-config that carries the documents and runs the apply script once, at the end of the first boot.
 * Compressed, each document that is shorter so is gzip in Base64; every cloud-init unpacks it.
 */
export function cloudConfig(documents: readonly GuestDocument[], compressed: boolean, origin: Origin): string {
	const config = {
		write_files: documents.map((document) => ({
			path: stagedPath(document),
			permissions: document.mode,
			...(compressed ? packed(document.content) : { content: document.content }),
		})),
		runcmd: [["sh", `${linuxFolder}/apply.sh`]],
	};
	// Every line of a document is indented: the least that YAML allows.
	const explanation = writtenFor(origin, `: ${linuxFolder}/apply.sh puts these files in place at the first boot.`);
	return `#cloud-config\n${explanation}\n${stringify(config, { lineWidth: 0, version: "1.1", indent: 1, indentSeq: false })}`;
}

function packed(content: string): { readonly content: string; readonly encoding?: "gz+b64" } {
	const base64 = gzipBase64(content);
	return base64.length < Buffer.byteLength(content) ? { encoding: "gz+b64", content: base64 } : { content };
}
