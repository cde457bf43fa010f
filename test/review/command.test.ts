import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { stringify } from "yaml";
import { packageRoot } from "../../infra/package-root";
import { twentyGroups } from "../../scripts/dev/sample-fleets";

const work = mkdtempSync(join(tmpdir(), "meridian-review-command-"));
after(() => rmSync(work, { recursive: true }));
writeFileSync(join(work, "fleet.yaml"), stringify(twentyGroups({ step: 0.5 })));
writeFileSync(join(work, "base.yaml"), stringify(twentyGroups()));

function meridian(...args: string[]) {
	const command = [join(packageRoot, "dist", "meridian.js"), "review", ...args];
	return spawnSync(process.execPath, command, { cwd: work, encoding: "utf8" });
}

test("a page is written, whether or not anything differs, and the same fleet gives the same bytes", () => {
	const { status, stdout } = meridian("--config", "fleet.yaml", "--out", "a.html");
	assert.equal(status, 0);
	assert.match(stdout, /^a\.html: 20 groups, \d+ warnings\n$/);
	assert.equal(meridian("--config", "fleet.yaml", "--out", "b.html").status, 0);
	assert.equal(readFileSync(join(work, "a.html"), "utf8"), readFileSync(join(work, "b.html"), "utf8"));
	const compared = meridian("--config", "fleet.yaml", "--base", "base.yaml", "--out", "a.html", "--json");
	assert.equal(compared.status, 0);
	const { groups, differences } = JSON.parse(compared.stdout);
	assert.deepEqual({ groups, differences }, { groups: 20, differences: 1 });
});

test("nothing of the machine that wrote the page is in it", () => {
	const args = ["--config", join(work, "fleet.yaml"), "--base", join(work, "base.yaml"), "--out", join(work, "c.html")];
	assert.equal(meridian(...args).status, 0);
	assert.ok(!readFileSync(join(work, "c.html"), "utf8").includes(work));
});

for (const [what, args, words] of [
	["a fleet that is not there", ["--config", "none.yaml", "--out", "x.html"], /--config none\.yaml can't be read/],
	["a fleet with mistakes", ["--config", "wrong.yaml", "--out", "x.html"], /region/],
	["a base that is not there", ["--config", "fleet.yaml", "--base", "none", "--out", "x.html"], /none can't be read/],
	["a folder for the page", ["--config", "fleet.yaml", "--out", "."], /--out \. can't be written \(E/],
	[
		"a folder that is not there",
		["--config", "fleet.yaml", "--out", "no/x.html"],
		/--out no\/x\.html can't be written/,
	],
	["no place for the page", ["--config", "fleet.yaml"], /--out <file>/],
] as const) {
	test(`${what} ends with 1 and a sentence, and leaves no file behind`, () => {
		writeFileSync(join(work, "wrong.yaml"), "region: 7\ninstances: {}\n");
		const before = readdirSync(work);
		const { status, stderr } = meridian(...args);
		assert.equal(status, 1, stderr);
		assert.match(stderr, words);
		assert.doesNotMatch(stderr, /\n {4}at /);
		assert.deepEqual(readdirSync(work), before);
	});
}
