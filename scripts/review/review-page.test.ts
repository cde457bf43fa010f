import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, strFromU8 } from "fflate";
import { fleetReview } from "../../infra/review/fleet-review";
import { twentyGroups } from "../dev/sample-fleets";
import { pack } from "./pack";
import { embeddedJson, reviewPage } from "./review-page";

test("embedded data can't end its element, begin another or break a script's line", () => {
	const hostile = ["</script>", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", "\0"];
	const json = embeddedJson(hostile);
	assert.doesNotMatch(json, /[<>&\u2028\u2029\0]/);
	assert.deepEqual(JSON.parse(json), hostile);
});

test("a packed list gives back each of its items, part by part", () => {
	const items = Array.from({ length: 50 }, (_, i) => `${i} ${"long ".repeat(4000)}`);
	const { starts, parts } = pack(items);
	assert.ok(parts.length > 1);
	const unpacked = parts.map((part) => JSON.parse(strFromU8(gunzipSync(Buffer.from(part, "base64")))) as string[]);
	assert.deepEqual(unpacked.flat(), items);
	for (const [i, start] of starts.entries()) assert.equal(unpacked[i]![0], items[start]);
	assert.deepEqual(pack([]), { starts: [], parts: [] });
});

test("the same review is the same page, whose fixed part is under 200 KB", () => {
	const review = fleetReview("fleet.yaml", twentyGroups());
	const page = reviewPage(review, "1.0.0");
	assert.equal(reviewPage(fleetReview("fleet.yaml", twentyGroups()), "1.0.0"), page);
	const fixed = page.replace(/<script type="application\/json".*<\/script>/g, "");
	assert.ok(Buffer.byteLength(fixed) < 200_000, `${Buffer.byteLength(fixed)} bytes`);
});

test("the page names nothing outside of it but the sources that it cites", () => {
	const page = reviewPage(fleetReview("fleet.yaml", twentyGroups()), "1.0.0");
	assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/);
	const [, ...scripts] = page.split(/<script(?: type="application\/json" id="[a-z]+")?>/);
	assert.equal(scripts.length, 5);
	assert.doesNotMatch(page, /<(?:link|script|img|iframe)[^>]*(?:src|href)="(?!data:)/);
});
