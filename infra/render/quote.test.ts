import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import fc from "fast-check";
import { shellQuote } from "./quote";

test("a real shell reads back every quoted word", () => {
	const words = fc.sample(
		fc.string({ unit: "binary" }).filter((word) => !word.includes("\0")),
		2_000,
	);
	const script = words.map((word) => `printf '%s\\0' ${shellQuote(word)}`).join("\n");
	const { stdout, status } = spawnSync("sh", { input: script, maxBuffer: 1 << 26 });
	assert.equal(status, 0);
	assert.deepEqual(
		stdout.toString("utf8").split("\0").slice(0, -1),
		words.map((word) => Buffer.from(word, "utf8").toString("utf8")),
	);
});
