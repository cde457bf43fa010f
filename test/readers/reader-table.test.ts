import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../infra/package-root";
import { readerTable } from "./reader-table";

test("the table of readers in docs is what the readers are today", () => {
	const committed = readFileSync(join(packageRoot, "docs", "results", "readers.md"), "utf8");
	assert.equal(committed, readerTable(), "run: npm run results:readers");
});
