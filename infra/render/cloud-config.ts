import { stringify } from "yaml";
import { type GuestDocument, linuxFolder, stagedPath } from "./document";

/** cloud-config that carries the documents and runs the apply script once, at the end of the first boot. */
export function cloudConfig(documents: readonly GuestDocument[]): string {
	const config = {
		write_files: documents.map((document) => ({
			path: stagedPath(document),
			permissions: document.mode,
			content: document.content,
		})),
		runcmd: [["sh", `${linuxFolder}/apply.sh`]],
	};
	// Every line of a document is indented: the least that YAML allows.
	return `#cloud-config\n${stringify(config, { lineWidth: 0, version: "1.1", indent: 1, indentSeq: false })}`;
}
