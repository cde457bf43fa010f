import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../../infra/package-root";

const work = mkdtempSync(join(tmpdir(), "meridian-diff-git-"));
after(() => rmSync(work, { recursive: true }));
const below = join(work, "sites");
mkdirSync(below);

function git(...args: string[]): void {
	const who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
	const { status, stderr } = spawnSync("git", [...who, ...args], { cwd: work, encoding: "utf8" });
	assert.equal(status, 0, stderr);
}

function meridian(cwd: string, ...args: string[]) {
	return spawnSync(process.execPath, [join(packageRoot, "dist", "meridian.js"), ...args], { encoding: "utf8", cwd });
}

function fleet(threshold: number): string {
	const network = { kind: "vpc", cidrBlock: "10.0.0.0/8", zones: ["cn-hangzhou-h"] };
	const instances = {
		web: { os: "debian-12", instanceType: "ecs.g7.large" },
		db: { os: "centos-7", instanceType: "ecs.g7.large" },
	};
	return JSON.stringify({ region: "cn-hangzhou", network, time: { step: { threshold, limit: 3 } }, instances });
}

git("init", "-q");
for (const threshold of [1, 2]) {
	writeFileSync(join(below, "fleet.yaml"), fleet(threshold));
	meridian(below, "render", "--config", "fleet.yaml", "--out", "rendered");
	git("add", "-A");
	git("commit", "-qm", `step ${threshold}`);
}
writeFileSync(join(below, "fleet.yaml"), fleet(3));

const changedLines = (text: string) => text.split("\n").filter((line) => /^[-+](?![-+]{2} )/.test(line));

test("a fleet file of a revision is compared with another's and with the file on disk, from the folder that it is in", () => {
	for (const [a, b, lines] of [
		["git:HEAD~1:fleet.yaml", "git:HEAD:fleet.yaml", ["-makestep 1 3", "+makestep 2 3"]],
		["git:HEAD:fleet.yaml", "fleet.yaml", ["-makestep 2 3", "+makestep 3 3"]],
	] as const) {
		const { status, stdout, stderr } = meridian(below, "diff", a, b);
		assert.equal(status, 2, stderr);
		assert.deepEqual(changedLines(stdout), [...lines, ...lines]);
	}
	const fromTop = meridian(work, "diff", "git:HEAD:sites/fleet.yaml", "git:HEAD:sites/fleet.yaml");
	assert.equal(fromTop.status, 0, fromTop.stderr);
});

test("a rendered folder of a revision is read as the folder itself is", () => {
	cpSync(join(below, "rendered"), join(below, "copy"), { recursive: true });
	assert.equal(meridian(below, "diff", "git:HEAD:rendered", "copy").status, 0);
	assert.equal(meridian(below, "diff", "git:HEAD:rendered/", "git:HEAD:fleet.yaml").status, 0);
	const { status, stdout } = meridian(below, "diff", "git:HEAD~1:rendered", "git:HEAD:rendered");
	assert.equal(status, 2);
	assert.deepEqual(changedLines(stdout), ["-makestep 1 3", "+makestep 2 3", "-makestep 1 3", "+makestep 2 3"]);
});

test("a revision or path that git does not know is the input's fault, and an option is none of git's", () => {
	for (const side of ["git:nowhere:fleet.yaml", "git:HEAD:absent.yaml", "git:HEAD", "git:--output=x:fleet.yaml"]) {
		const { status, stderr } = meridian(below, "diff", side, "fleet.yaml");
		assert.equal(status, 1, stderr);
		assert.doesNotMatch(stderr, /\n\s+at /);
	}
});
