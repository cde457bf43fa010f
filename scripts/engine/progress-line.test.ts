import assert from "node:assert/strict";
import { test } from "node:test";
import { paced } from "./build-piece";
import { describe, progressLine } from "./progress-line";

const building = { what: "Pulumi CLI", step: "building", total: 100, unit: "packages" };

test("says how much is done, for how long, and how long it may take", () => {
	assert.equal(
		describe({ ...building, done: 50 }, 90_000, 61_000),
		"building Pulumi CLI: 50 of 100 packages, 1 min 30 s, about 1 min 1 s more",
	);
	assert.equal(describe({ ...building, done: 9 }, 5_000), "building Pulumi CLI: 9 of 100 packages, 5 s");
});

test("the estimate follows the share of time, starts after a tenth of it, and ends with the last package", () => {
	let text = "";
	let now = 0;
	const { report, stop } = progressLine({ isTTY: true, columns: 200, write: (more) => (text += more) }, () => now);
	const shown = (at: number, done: number, share: number, step = "building") => {
		now = at;
		text = "";
		report({ ...building, step, done, share });
		return /about (.*) more/.exec(text)?.[1];
	};
	assert.equal(shown(0, 0, 0), undefined);
	assert.equal(shown(5_000, 50, 0.05), undefined);
	assert.equal(shown(10_000, 60, 0.25), "30 s");
	assert.equal(shown(20_000, 60, 0.25), "20 s");
	assert.equal(shown(20_000, 100, 1, "linking"), undefined);
	stop();
});

test("the measured pace turns packages into time", () => {
	assert.equal(paced([], 0.3), 0.3);
	assert.equal(paced([[0.5, 0.8]], 0.25), 0.4);
	assert.equal(paced([[0.5, 0.8]], 0.75), 0.9);
	assert.equal(paced([[0.5, 0.8]], 1), 1);
});

test("without a terminal a line is written per step and every half minute, and no control characters", () => {
	let text = "";
	let now = 0;
	const { report, stop } = progressLine({ write: (more) => (text += more) }, () => now);
	for (let done = 1; done <= 100; done++) {
		now += 1000;
		report({ ...building, done });
	}
	report({ what: "Pulumi CLI", step: "done" });
	stop();
	assert.equal(text.split("\n").filter(Boolean).length, 5);
	assert.ok(text.endsWith("\ndone Pulumi CLI: 1 min 39 s\n"));
	assert.doesNotMatch(text, /[^\n\x20-\x7e]/);
});

test("on a terminal the line is redrawn in place, cut to its width, and cleared at the end", () => {
	let text = "";
	const out = { isTTY: true, columns: 20, write: (more: string) => (text += more) };
	const { report, stop } = progressLine(out, () => 0);
	report({ ...building, done: 1 });
	report({ ...building, done: 2 });
	stop();
	assert.equal(text, "\rbuilding Pulumi CLI\u001b[K\rbuilding Pulumi CLI\u001b[K\r\u001b[K");
});
