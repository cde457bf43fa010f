import { test } from "node:test";
import { groupManifest } from "../../infra/render/manifest";
import { goldenDocuments } from "../../scripts/dev/golden-documents";
import { hasReaders } from "./reader-root";
import { documentReading } from "./rendered-folder";

for (const { file, document, rendered } of goldenDocuments()) {
	const path = document.path.replace(/^([A-Z]):/, "/$1");
	const { reader, needs, read } = documentReading(file, path, document.content, groupManifest(rendered));
	test(`${file} is accepted by ${reader}`, async (t) => {
		if (await hasReaders(t, ...needs)) await read();
	});
}
