import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../infra/package-root";

const goldens = join(packageRoot, "test", "golden");
const cases = readdirSync(goldens).filter((name) => name.endsWith(".yaml"));
assert.ok(cases.length > 0);

for (const file of cases) {
	test(`${file} renders to the bytes that are kept beside it`, () => {
		const folder = join(goldens, file.replace(/\.yaml$/, ""));
		const args = ["dist/scripts/meridian.js", "render", "--check", "--config", join(goldens, file), "--out", folder];
		const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: packageRoot, encoding: "utf8" });
		assert.equal(status, 0, `${stdout}${stderr}\nIf the change is meant: npm run golden:update, and read the diff.`);
	});
}
