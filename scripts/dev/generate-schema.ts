/** Writes infra/spec/fleet.schema.json, the editor's JSON Schema of the fleet document (`npm run generate`). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { fleetJsonSchema } from "./fleet-json-schema";

writeFileSync(join(packageRoot, "infra", "spec", "fleet.schema.json"), fleetJsonSchema());
