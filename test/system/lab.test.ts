import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CannotHave } from "../../scripts/lab/debian-source";
import { guestImage } from "../../scripts/lab/guest-image";
import { suites } from "../../scripts/lab/guest-kind";
import { matrixRows } from "../../scripts/lab/matrix/rows";
import { type RowResult, runRow } from "../../scripts/lab/matrix/run-row";
import { debianMirror } from "../../scripts/lab/package-mirror";
import { missingForLab } from "../../scripts/lab/preflight";

/** Two rows of the matrix (npm run lab:matrix), without their reboots. */
async function booted(name: string): Promise<RowResult | string> {
	const missing = missingForLab();
	if (missing.length > 0) return missing.join("; ");
	const { afterwards: _, ...row } = matrixRows.find((each) => each.name === name)!;
	try {
		await guestImage({ suite: suites[row.os], timeClient: row.timeClient, resolver: row.resolver });
		return await runRow(row, await debianMirror(), () => {});
	} catch (error) {
		if (error instanceof CannotHave) return error.message;
		throw error;
	}
}

describe("a guest that really boots from RunInstances' user data", { concurrency: true, timeout: 1_700_000 }, () => {
	test("comes up with the right clock, zone, names and mirrors, although it started three hours behind", async (t) => {
		const result = await booted("clock three hours behind");
		if (typeof result === "string") return t.skip(`cannot have: ${result}`);
		assert.deepEqual(result.differences, []);
		assert.ok(result.first.syncAfterStart !== undefined && result.first.syncAfterStart < 30);
		assert.deepEqual(result.first.daemons, ["chronyd"]);
		assert.deepEqual(Object.values(result.first.names).map(Boolean), [true, true, true]);
	});

	test("says that it is not in sync where its enterprise group has no rule for NTP", async (t) => {
		const result = await booted("enterprise group without the rule for NTP");
		if (typeof result === "string") return t.skip(`cannot have: ${result}`);
		assert.equal(result.first.report?.time.synchronized, false);
		assert.ok(result.differences.includes("its clock follows no server"), result.differences.join("; "));
		assert.match(result.first.report?.failures["clock-in-sync"] ?? "", /follows no server/);
	});
});
