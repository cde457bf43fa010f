/**
 * `npm run golden:update`: renders every test/golden/CASE.yaml into test/golden/CASE, and every distinct document of the
 * whole product into test/golden/documents with its index. Read the diff before it is committed.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { renderToFolder } from "../render-to-folder";
import { goldenDocuments, product } from "./golden-documents";
import { goldenIndex } from "./golden-index";

const goldens = join(packageRoot, "test", "golden");
for (const file of readdirSync(goldens).filter((name) => name.endsWith(".yaml"))) {
	renderToFolder({ config: join(goldens, file), out: join(goldens, file.replace(/\.yaml$/, "")), quiet: true });
}

const folder = join(goldens, "documents");
rmSync(folder, { recursive: true, force: true });
const rows = [...product()];
const documents = goldenDocuments(rows);
for (const { file, document } of documents) {
	mkdirSync(dirname(join(folder, file)), { recursive: true });
	writeFileSync(join(folder, file), document.content);
}
writeFileSync(join(folder, "README.md"), goldenIndex(rows, documents));
