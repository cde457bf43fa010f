import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { actionFileName, type Product, products } from "./action";
import { actions } from "./actions";
import { actionFiles, exportName, indexText, withCoverage } from "./coverage";

// Compiled, this file is in dist/; what it looks at is the source.
const sandbox = join(__dirname.replace(/([\\/])dist([\\/])scripts/, "$1scripts"));
const names = Object.keys(products) as Product[];

for (const product of names)
	test(`every file under actions/${product} is registered, and nothing else is`, () => {
		const files = actionFiles(sandbox, product);
		assert.equal(readFileSync(join(sandbox, "actions", product, "index.ts"), "utf8"), indexText(files));
		assert.deepEqual([...actions[product].keys()].map(actionFileName).toSorted(), files);
	});

test("each action is of the product that its folder says, and its export is named after it", () => {
	for (const product of names)
		for (const [name, action] of actions[product]) {
			assert.equal(action.product, product, name);
			assert.equal(exportName(actionFileName(name)), name.charAt(0).toLowerCase() + name.slice(1));
		}
});

test("the README's list of actions is current (node dist/scripts/sandbox/coverage.js)", () => {
	const readme = readFileSync(join(sandbox, "README.md"), "utf8");
	const files = Object.fromEntries(names.map((product) => [product, actionFiles(sandbox, product)]));
	assert.equal(withCoverage(readme, files as Record<Product, string[]>), readme);
});
