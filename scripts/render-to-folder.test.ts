import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../infra/package-root";

const work = mkdtempSync(join(tmpdir(), "meridian-render-"));
after(() => rmSync(work, { recursive: true }));
const sample = join(packageRoot, "fleet.yaml");

function render(...args: string[]) {
	return spawnSync(process.execPath, [join(packageRoot, "dist", "meridian.js"), "render", ...args], {
		encoding: "utf8",
	});
}

test("what was written compares equal, and a changed, missing or extra file is named with exit code 2", () => {
	const out = join(work, "compared");
	assert.equal(render("--config", sample, "--out", out).status, 0);
	assert.equal(render("--config", sample, "--out", out, "--check").status, 0);
	appendFileSync(join(out, "web/command"), "\n");
	rmSync(join(out, "db/user-data"));
	writeFileSync(join(out, "stray"), "");
	const { status, stdout } = render("--config", sample, "--out", out, "--check");
	assert.equal(status, 2);
	for (const line of [/changed: .*web\/command/, /missing: .*db\/user-data/, /not rendered any more: .*stray/]) {
		assert.match(stdout, line);
	}
});

test("writing again gives the same files and leaves nothing else behind", () => {
	const parent = join(work, "again");
	const out = join(parent, "rendered");
	render("--config", sample, "--out", out);
	const before = readFileSync(join(out, "manifest.json"), "utf8");
	assert.equal(render("--config", sample, "--out", out).status, 0);
	assert.equal(readFileSync(join(out, "manifest.json"), "utf8"), before);
	assert.deepEqual(readdirSync(parent), ["rendered"]);
});

test("a folder with other people's files is left alone", () => {
	const out = join(work, "theirs");
	mkdirSync(out);
	writeFileSync(join(out, "thesis.txt"), "years");
	const { status, stderr } = render("--config", sample, "--out", out);
	assert.equal(status, 1);
	assert.match(stderr, /holds files that Meridian did not write/);
	assert.deepEqual(readdirSync(out), ["thesis.txt"]);
});

test("a manifest.json of some other program does not make a folder ours", () => {
	const out = join(work, "extension");
	mkdirSync(out);
	writeFileSync(join(out, "manifest.json"), '{"manifest_version": 3}');
	writeFileSync(join(out, "app.js"), "work");
	const { status, stderr } = render("--config", sample, "--out", out);
	assert.equal(status, 1);
	assert.match(stderr, /holds files that Meridian did not write/);
	assert.deepEqual(readdirSync(out), ["app.js", "manifest.json"]);
});

test("a file put into a rendered folder is named and kept", () => {
	const out = join(work, "with-notes");
	render("--config", sample, "--out", out);
	writeFileSync(join(out, "notes.txt"), "mine");
	const { status, stderr } = render("--config", sample, "--out", out);
	assert.equal(status, 1);
	assert.match(stderr, /notes\.txt/);
	assert.equal(readFileSync(join(out, "notes.txt"), "utf8"), "mine");
});

test("a link to a folder stays a link, and the folder has the permissions of any new folder", () => {
	const target = join(work, "linked-to");
	const ordinary = join(work, "ordinary");
	mkdirSync(target);
	mkdirSync(ordinary);
	symlinkSync(target, join(work, "link"));
	assert.equal(render("--config", sample, "--out", join(work, "link")).status, 0);
	assert.ok(lstatSync(join(work, "link")).isSymbolicLink());
	assert.ok(readdirSync(target).includes("manifest.json"));
	assert.equal(statSync(target).mode, statSync(ordinary).mode);
});

test("an --out that can't be a folder is the user's mistake, written or compared", () => {
	const out = join(work, "a-file");
	writeFileSync(out, "");
	for (const args of [[out], [join(out, "below")], [out, "--check"]]) {
		const { status, stderr } = render("--config", sample, "--out", ...args);
		assert.equal(status, 1);
		assert.match(stderr, /^(warning: .*\n)*--out .* can't be (read|written) \(/);
	}
});

test("a config that is not UTF-8 is refused", () => {
	const config = join(work, "latin1.yaml");
	writeFileSync(config, Buffer.from("region: caf\u00e9\n", "latin1"));
	const { status, stderr } = render("--config", config, "--out", join(work, "latin1"));
	assert.equal(status, 1);
	assert.match(stderr, /is not UTF-8 text/);
});

test("a fleet that is refused writes nothing and ends with 1, without a stack", () => {
	const config = join(work, "bad.yaml");
	writeFileSync(config, "region: cn-hangzhou\nnetwork: { kind: vcp }\ninstances: {}\n");
	const out = join(work, "bad");
	const { status, stderr } = render("--config", config, "--out", out);
	assert.equal(status, 1);
	assert.match(stderr, /network\.kind: got "vcp"/);
	assert.match(stderr, /instances: got \{\}/);
	assert.doesNotMatch(stderr, /\n\s+at /);
	assert.ok(!readdirSync(work).includes("bad"));
});

test("YAML that can't be read is refused with its line, and so is a file that is not there", () => {
	const config = join(work, "broken.yaml");
	writeFileSync(config, "region: cn-hangzhou\nnetwork: { kind: vpc\n");
	const broken = render("--config", config, "--out", join(work, "x"));
	assert.equal(broken.status, 1);
	assert.match(broken.stderr, /line 3/);
	const absent = render("--config", join(work, "absent.yaml"), "--out", join(work, "x"));
	assert.equal(absent.status, 1);
	assert.match(absent.stderr, /can't be read/);
});

test("JSON is read as YAML is", () => {
	const config = join(work, "fleet.json");
	const network = { kind: "vpc", zones: ["cn-hangzhou-h"] };
	const instances = { web: { os: "debian-12", instanceType: "ecs.g7.large" } };
	writeFileSync(config, JSON.stringify({ region: "cn-hangzhou", network, instances }));
	const { status, stdout } = render("--config", config, "--out", join(work, "json"), "--json");
	assert.equal(status, 0);
	assert.equal(JSON.parse(stdout).groups.web.timeClient, "chrony");
});
