/** Writes docs/commands.md (`npm run generate`). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { commandPages } from "./command-pages";

writeFileSync(join(packageRoot, "docs", "commands.md"), commandPages());
