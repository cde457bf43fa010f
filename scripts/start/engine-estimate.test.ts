import assert from "node:assert/strict";
import { test } from "node:test";
import { engineEstimate } from "./engine-estimate";

const answer = "not yet in the cache";
const tried = [
	{ way: "path", answer },
	{ way: "download", answer },
	{ way: "build", answer },
] as const;

test("an engine that is here needs no estimate", () => {
	assert.equal(engineEstimate({ engine: {}, missing: [] }), undefined);
});

test("what is missing is named with each way of getting it, and with the minutes that its build was measured to take", () => {
	const both = engineEstimate(
		{
			engine: {},
			missing: [
				{ piece: "cli", tried },
				{ piece: "provider", tried },
			],
		},
		{ XDG_CACHE_HOME: "/cache" },
	);
	assert.match(both ?? "", /: Pulumi CLI \S+ and alicloud provider \S+\.\n.* kept in \/cache\/meridian\/engine:\n/);
	assert.match(both ?? "", /:\n {2}downloaded .*\n {2}if that fails, built .*\(8 to 26 minutes /);
	const provider = engineEstimate({ engine: {}, missing: [{ piece: "provider", tried }] });
	assert.match(provider ?? "", /: alicloud provider \S+\.\n[\s\S]*\(5 to 16 minutes /);
});

test("a way that may not be used is not promised", () => {
	const noBuild = engineEstimate({ engine: {}, missing: [{ piece: "cli", tried: tried.slice(0, 2) }] });
	assert.doesNotMatch(noBuild ?? "", /built/);
});
