import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../infra/package-root";
import { commandPages } from "../scripts/dev/command-pages";
import { fleetJsonSchema } from "../scripts/dev/fleet-json-schema";
import { guestTable } from "../scripts/dev/guest-table";

test("the committed JSON Schema is what the validation says today", () => {
	const committed = readFileSync(join(packageRoot, "infra", "spec", "fleet.schema.json"), "utf8");
	assert.deepEqual(JSON.parse(committed), JSON.parse(fleetJsonSchema()), "run: npm run generate");
});

test("the committed table of guests is what the catalogue says today", () => {
	const committed = readFileSync(join(packageRoot, "docs", "guests.md"), "utf8");
	assert.equal(committed, guestTable(), "run: npm run generate");
});

test("docs/commands.md is what the commands' own help says today", () => {
	assert.equal(readFileSync(join(packageRoot, "docs", "commands.md"), "utf8"), commandPages(), "run: npm run generate");
});

test("every command that prints takes --json, and its help says its exit codes", () => {
	const pages = commandPages()
		.split(/^## meridian /m)
		.slice(1);
	assert.ok(pages.length >= 8);
	for (const page of pages) {
		const [name = ""] = page.split("\n");
		assert.match(page, /^ {2}--json\b/m, `${name} --json`);
		assert.match(page, /^Exit codes: /m, `${name} exit codes`);
	}
});
