/** `npm run results:readers`: writes docs/results/readers.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { readerTable } from "./reader-table";

writeFileSync(join(packageRoot, "docs", "results", "readers.md"), readerTable());
