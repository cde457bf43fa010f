/** Part of `npm run generate`: writes docs/guests.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../infra/package-root";
import { guestTable } from "./guest-table";

writeFileSync(join(packageRoot, "docs", "guests.md"), guestTable());
