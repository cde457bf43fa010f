import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse, stringify } from "yaml";
import { packageRoot } from "../infra/package-root";
import type { CheckReport } from "../scripts/check/print-check";
import { type DebianRootName, debianRoot } from "../scripts/dev/debian-root";
import { readFleetSecrets, withoutSecrets } from "../scripts/fleet-secrets";
import { hasReaders } from "./readers/reader-root";
import { fleetWithSecrets } from "./secret-fleet";

const work = mkdtempSync(join(tmpdir(), "meridian-check-test-"));
after(() => rmSync(work, { recursive: true }));
const bin = join(work, "bin");
const none = join(work, "none");
for (const folder of [bin, none]) mkdirSync(folder);

const programs: Partial<Record<DebianRootName, readonly string[]>> = {
	current: ["chronyd", "cloud-init", "shellcheck", "busybox"],
	bullseye: ["ntpd"],
	packagers: ["python3", "zypper"],
	names: ["NetworkManager"],
};

/** The real readers of Debian's packages, found on PATH as installed ones are; they see this machine's temporary folder. */
async function installed(): Promise<void> {
	for (const [name, commands] of Object.entries(programs)) {
		const root = await debianRoot(name as DebianRootName);
		for (const command of commands) {
			const enter = `mount --bind ${tmpdir()} ${root}/tmp && PATH=/usr/sbin:/usr/bin:/sbin:/bin exec chroot ${root} ${command} "$@"`;
			const text = `#!/bin/sh\nexec unshare --user --map-root-user --mount --net sh -c '${enter}' sh "$@"\n`;
			writeFileSync(join(bin, command), text, { mode: 0o755 });
		}
	}
}

const fleetFile = join(work, "fleet.yaml");
function checkOf(fleet: unknown, args: readonly string[] = [], path = `${bin}:${process.env.PATH}`) {
	writeFileSync(fleetFile, typeof fleet === "string" ? fleet : stringify(fleet));
	const command = [join(packageRoot, "dist", "meridian.js"), "check", "--config", fleetFile, ...args];
	const { status, stdout, stderr } = spawnSync(process.execPath, command, {
		encoding: "utf8",
		env: { ...process.env, PATH: path, NO_COLOR: "1" },
	});
	return { status, stdout, stderr };
}

const group = { os: "debian-12", instanceType: "ecs.g7.large" };
const base = {
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-h"] },
	instances: { web: group } as Record<string, object>,
};
const needed = Object.keys(programs) as DebianRootName[];

test("every reader accepts what its guests are told, and is named with its version", async (t) => {
	if (!(await hasReaders(t, ...needed))) return;
	await installed();
	const instances = {
		web: group,
		db: { ...group, os: "rocky-9", mirrors: { pip: true } },
		alpine: { ...group, os: "alpine", imageId: "m-1" },
		suse: { ...group, os: "opensuse-15", imageId: "m-1" },
		old: { ...group, os: "centos-6", network: { kind: "classic" } },
	};
	// With a password in it, a guest's script takes it out of its messages.
	const { mirrors } = fleetWithSecrets;
	const { status, stdout, stderr } = checkOf({ ...base, mirrors, instances }, ["--json"]);
	assert.equal(status, 0, stdout + stderr);
	const report = JSON.parse(stdout) as CheckReport;
	assert.deepEqual(report.refusals, []);
	for (const { name, version, files } of report.readers.filter(({ name }) => name !== "PowerShell")) {
		assert.ok(files > 0, name);
		assert.ok(version, `${name} ran\n${stdout}`);
	}
	assert.match(report.readers.find(({ name }) => name === "ntpd 4.2")!.version!, /^4\.2\.8/);
});

test("what chronyd refuses is told with its words and every group that gets it, and read once for all of them", async (t) => {
	if (!(await hasReaders(t, ...needed))) return;
	await installed();
	const instances = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`web-${i + 1}`, group]));
	const time = { extraLines: { chrony: ["smoothtime 1 bogus"] } };
	const { status, stdout } = checkOf({ ...base, instances, time });
	assert.equal(status, 1, stdout);
	assert.match(stdout, /^chronyd 4[.\d]*: 1 file, 1 refused$/m);
	assert.match(
		stdout,
		/^web-1, web-10, web-11, web-12 and 46 more: \/etc\/chrony\/chrony\.conf: chronyd refuses it:\n {2}.*smoothtime/m,
	);
});

test("readers that are missing are named with how to get them; the exit code is 1 only where that is asked", () => {
	const missing = checkOf(base, [], none);
	assert.equal(missing.status, 0, missing.stderr);
	assert.match(missing.stdout, /^cloud-init is missing: 1 file not read\. apt-get install cloud-init/m);
	assert.equal(checkOf(base, ["--require-readers"], none).status, 1);
});

test("a warning fails the check only where that is asked", () => {
	const fleet = { ...base, instances: { web: { ...group, os: "centos-7" } } };
	const { status, stdout } = checkOf(fleet, [], none);
	assert.equal(status, 0);
	assert.match(stdout, /^warning: instances\.web: CentOS 7 reached its end of life/m);
	assert.equal(checkOf(fleet, ["--fail-on-warnings"], none).status, 1);
});

test("mistakes in the fleet are all reported, in JSON, too, and files that can't be read are named", () => {
	const wrong = { ...base, region: "cn-hangzho", instances: { web: { ...group, os: "debian12" } } };
	const { status, stderr } = checkOf(wrong, [], none);
	assert.equal(status, 1);
	assert.match(stderr, /instances\.web\.os: got "debian12"[\s\S]*region: got "cn-hangzho"/);
	const json = checkOf(wrong, ["--json"], none);
	assert.equal(json.status, 1);
	const paths = (JSON.parse(json.stdout) as CheckReport).problems.map(({ path }) => path);
	assert.deepEqual(paths.toSorted(), ["instances.web.os", "network.zones[0]", "region"]);
	const nothing = checkOf("a: [", [], none);
	assert.equal(nothing.status, 1);
	assert.doesNotMatch(nothing.stderr, /\n\s+at /);
});

test("nothing is left in the temporary folder", () => {
	const folders = () => readdirSync(tmpdir()).filter((name) => /^meridian-check-(?!test-)/.test(name));
	const before = new Set(folders());
	checkOf(readFileSync(join(packageRoot, "fleet.yaml"), "utf8"));
	assert.deepEqual(
		folders().filter((name) => !before.has(name)),
		[],
	);
});

test("a reader's words are shown without the values of secrets", () => {
	process.env.MERIDIAN_TEST_SECRET = "a b/c";
	const secrets = readFleetSecrets(parse("password: { secret: { env: MERIDIAN_TEST_SECRET } }"), ".");
	delete process.env.MERIDIAN_TEST_SECRET;
	const shown = withoutSecrets("x a b/c y https://u:a%20b%2Fc@host", secrets);
	assert.match(
		shown,
		/^x \*\*\*env\.MERIDIAN_TEST_SECRET~\w{4}\*\*\* y https:\/\/u:\*\*\*env\.MERIDIAN_TEST_SECRET~\w{4}\*\*\*@host$/,
	);
});
