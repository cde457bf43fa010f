import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../infra/package-root";
import { fleetJsonSchema } from "../scripts/dev/fleet-json-schema";

test("the committed JSON Schema is what the validation says today", () => {
	const committed = readFileSync(join(packageRoot, "infra", "spec", "fleet.schema.json"), "utf8");
	assert.deepEqual(JSON.parse(committed), JSON.parse(fleetJsonSchema()), "run: npm run generate");
});
