import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hasReaders } from "../readers/reader-root";
import { firstSyncs, withLiars } from "./scenarios";

/** Real chronyd throughout, with -x: it is judged by what it follows, and touches no clock. */
const limit = 180_000;
const notTheLiar = (host: string | undefined, offset: number) => {
	assert.notEqual(host, "ntp.cloud.aliyuncs.com");
	assert.ok(Math.abs(offset) < 0.05, `${offset} s`);
};

describe("chronyd on the rendered file", { concurrency: true, timeout: limit }, () => {
	test("the rendered file is in sync no later than the stock image's, whose other networks' servers never answer", {
		timeout: limit,
	}, async (t) => {
		if (!(await hasReaders(t, "current", "names"))) return;
		const [rendered, stock] = await firstSyncs();
		assert.ok(rendered!.seconds < stock!.seconds, JSON.stringify({ rendered, stock }));
	});

	test("one server of seven is 500 ms wrong, then the right ones are lost down to two: it is never followed", {
		timeout: limit,
	}, async (t) => {
		if (!(await hasReaders(t, "current", "names"))) return;
		for (const { host, offset, liars, lost } of await withLiars(1, 0.5, 2)) {
			notTheLiar(host, offset);
			assert.deepEqual(liars, ["x"], `lost: ${lost}`);
			assert.notEqual(host, undefined);
		}
	});

	test("three servers of seven are 500 ms wrong and agree with each other: none of them is followed", {
		timeout: limit,
	}, async (t) => {
		if (!(await hasReaders(t, "current", "names"))) return;
		const [seen] = await withLiars(3, 0.5);
		assert.ok(
			["ntp9", "ntp10", "ntp11", "ntp12"].some((name) => seen!.host?.startsWith(`${name}.`)),
			seen!.host,
		);
		assert.ok(Math.abs(seen!.offset) < 0.05);
		assert.deepEqual(seen!.liars, ["x", "x", "x"]);
	});
});
