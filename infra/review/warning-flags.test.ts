import assert from "node:assert/strict";
import { test } from "node:test";
import { renderGuest } from "../render/render-guest";
import { GuestOs } from "../spec/vocabulary";
import { warningFlags, warningWords } from "./warning-flags";

test("fewer than three time sources are flagged and told", () => {
	const { plan, warnings, userData } = renderGuest({ os: GuestOs.Debian12 });
	const poor = { ...plan, time: { ...plan.time, servers: plan.time.servers.slice(0, 2) } };
	assert.ok(!warningFlags({ plan, userData }).includes("few-time-sources"));
	assert.ok(warningFlags({ plan: poor, userData }).includes("few-time-sources"));
	assert.deepEqual(warningWords({ plan: poor, warnings }).slice(warnings.length), [
		"Only 2 time sources: a wrong one can't be outvoted.",
	]);
});

test("user data over 16 KiB is flagged", () => {
	const { plan, userData } = renderGuest({ os: GuestOs.Debian12 });
	assert.ok(!warningFlags({ plan, userData: { ...userData!, bytes: 16_384 } }).includes("large-user-data"));
	assert.ok(warningFlags({ plan, userData: { ...userData!, bytes: 16_385 } }).includes("large-user-data"));
});
