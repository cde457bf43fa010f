/** Renders every test/golden/CASE.yaml into test/golden/CASE (`npm run golden:update`); read the diff before it is committed. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { renderToFolder } from "../render-to-folder";

const goldens = join(packageRoot, "test", "golden");
for (const file of readdirSync(goldens).filter((name) => name.endsWith(".yaml"))) {
	renderToFolder({ config: join(goldens, file), out: join(goldens, file.replace(/\.yaml$/, "")), quiet: true });
}
