import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../infra/package-root";
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
