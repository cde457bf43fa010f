import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { stringify } from "yaml";
import { packageRoot } from "../infra/package-root";
import { fleetWithSecrets, formsOf, inUrl, secretEnvironment, secretFile, values } from "./secret-fleet";

const work = mkdtempSync(join(tmpdir(), "meridian-secrets-"));
after(() => rmSync(work, { recursive: true }));
writeFileSync(join(work, "fleet.yaml"), stringify(fleetWithSecrets));
writeFileSync(join(work, secretFile), `${values.file}\n`);

function meridian(args: readonly string[], environment: Record<string, string> = secretEnvironment) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(packageRoot, "dist", "meridian.js"), ...args], {
		cwd: work,
		encoding: "utf8",
		env: { ...process.env, ...environment },
	});
	return { status, stdout, stderr, text: stdout + stderr };
}

const filesBelow = (folder: string) =>
	readdirSync(join(work, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));

function assertNoSecret(text: string, what: string): void {
	for (const form of formsOf(Object.values(values))) assert.ok(!text.includes(form), `${what} has ${form}`);
}

assert.equal(meridian(["render", "--config", "fleet.yaml", "--out", "masked"]).status, 0);

test("no command's output and no file has a secret's value, in any form", () => {
	const render = ["render", "--config", "fleet.yaml"];
	for (const [args, status, environment] of [
		[[...render, "--out", "masked"], 0],
		[[...render, "--out", "masked", "--json"], 0],
		[[...render, "--out", "masked", "--check"], 0],
		[[...render, "--out", "true", "--with-secrets"], 0],
		[[...render, "--out", "true", "--with-secrets", "--json"], 0],
		[[...render, "--out", "true", "--check"], 2],
		[["diff", "masked", "fleet.yaml"], 0],
		[["diff", "masked", "fleet.yaml", "--json"], 2, { REPOSITORY_PASSWORD: `${values.repository}2` }],
		[["diff", "masked", "fleet.yaml", "--output", "markdown"], 2, { ROOT_PASSWORD: `${values.root}2` }],
		[["diff", "masked", "fleet.yaml"], 2, { REPOSITORY_PASSWORD: `${values.repository}2` }],
		[["diff", "true", "fleet.yaml"], 1],
		[["check", "--config", "fleet.yaml"], 0],
		[["check", "--config", "fleet.yaml", "--json"], 0],
		[["review", "--config", "fleet.yaml", "--base", "masked", "--out", "page.html"], 0],
		[["diff", "fleet.yaml", "fleet.yaml", "--side-by-side"], 0],
		[["review", "--config", "fleet.yaml", "--base", "masked", "--out", "page.html", "--json"], 0],
	] as [string[], number, Record<string, string>?][]) {
		const run = meridian(args, { ...secretEnvironment, ...environment });
		assert.equal(run.status, status, `${args.join(" ")}: ${run.text}`);
		assertNoSecret(run.text, args.join(" "));
	}
	assertNoSecret(readFileSync(join(work, "page.html"), "utf8"), "the page");
	for (const file of filesBelow("masked")) assertNoSecret(readFileSync(file, "utf8"), file);
});

test("masks name their source, change with the value, and are told from hashes of what guests get", () => {
	const manifest = JSON.parse(readFileSync(join(work, "masked", "manifest.json"), "utf8"));
	const { web, db } = manifest.groups;
	assert.match(web.secrets.password, /^\*\*\*env\.ROOT_PASSWORD~[0-9a-f]{4}\*\*\*$/);
	assert.match(db.secrets["mirrors.repositories[1].password"], /^\*\*\*file\.repository-key~[0-9a-f]{4}\*\*\*$/);
	const sources = web.documents.find(({ path }: { path: string }) => path === "/etc/apt/sources.list");
	assert.match(sources.sha256, /^masked:/);
	assert.match(web.userData.sha256, /^masked:/);
	assert.equal(sources.mode, "0600");
	const { stdout } = meridian(["diff", "masked", "fleet.yaml"], { ...secretEnvironment, ROOT_PASSWORD: "another-1" });
	assert.match(
		stdout,
		/^ {2}secret password: \*\*\*env\.ROOT_PASSWORD~[0-9a-f]{4}\*\*\* -> \*\*\*env\.ROOT_PASSWORD~[0-9a-f]{4}\*\*\*$/m,
	);
	assert.doesNotMatch(stdout, /sources\.list/);
});

test("a machine without the secrets checks and compares a folder that was rendered with them", () => {
	rmSync(join(work, secretFile));
	const none = { ROOT_PASSWORD: "", REPOSITORY_PASSWORD: "", ARGUMENT_SECRET: "" };
	try {
		assert.equal(meridian(["render", "--config", "fleet.yaml", "--out", "masked", "--check"], none).status, 0);
		const same = meridian(["diff", "masked", "fleet.yaml"], none);
		assert.equal(same.status, 0, same.text);
		const { status, stderr } = meridian(["render", "--config", "fleet.yaml", "--out", "elsewhere"], none);
		assert.equal(status, 0);
		assert.match(stderr, /^note: instances\.web\.password: the environment variable ROOT_PASSWORD is not set\./m);
		const refused = meridian(["render", "--config", "fleet.yaml", "--out", "elsewhere", "--with-secrets"], none);
		assert.equal(refused.status, 1);
		assert.match(refused.stderr, /instances\.web\.password: the environment variable ROOT_PASSWORD is not set/);
	} finally {
		writeFileSync(join(work, secretFile), `${values.file}\n`);
	}
});

test("--with-secrets writes the true bytes, to files of mode 0600 only", () => {
	assert.equal(meridian(["render", "--config", "fleet.yaml", "--out", "true", "--with-secrets"]).status, 0);
	for (const file of filesBelow("true")) assert.equal(statSync(file).mode & 0o777, 0o600, file);
	const read = (path: string) => readFileSync(join(work, "true", path), "utf8");
	assert.ok(read("web/files/etc/apt/sources.list").includes(`ci:${inUrl(values.repository)}@`));
	assert.ok(read("web/user-data").includes(inUrl(values.repository)));
	assert.deepEqual(JSON.parse(read("manifest.json")).groups.web.secrets, {
		password: values.root,
		"args.kmsEncryptionContext.purpose": values.argument,
		"mirrors.repositories[0].password": values.repository,
	});
});

test("a secret that lands in user data or a command is warned about, one that goes to the API is not", () => {
	const { stderr } = meridian(["render", "--config", "fleet.yaml", "--out", "masked"]);
	assert.match(
		stderr,
		/^warning: instances\.web: The password of the repository own lands in user data, which every process/m,
	);
	assert.match(stderr, /^warning: instances\.old: The password of the repository own lands in the command/m);
	assert.doesNotMatch(stderr, /^warning: instances\.ad: .*lands in/m);
});

test("a secret's value written into the fleet is refused without being shown", () => {
	const wrong = structuredClone(fleetWithSecrets) as Record<string, never> & typeof fleetWithSecrets;
	Object.assign(wrong.instances.web, { password: "clear-1" });
	Object.assign(wrong.instances.web.args, { kmsEncryptionContext: { purpose: { secret: "clear-2" } } });
	wrong.mirrors.repositories[0]!.url = "http://packages.example/deb";
	Object.assign(wrong.mirrors.repositories[1]!, { password: "clear-3" });
	writeFileSync(join(work, "wrong.yaml"), stringify(wrong));
	const { status, stderr } = meridian(["render", "--config", "wrong.yaml", "--out", "none"]);
	assert.equal(status, 1);
	assert.doesNotMatch(stderr, /clear-/);
	for (const path of [
		"instances.web.password",
		"instances.web.args.kmsEncryptionContext.purpose",
		"mirrors.repositories[1].password",
	])
		assert.ok(stderr.includes(`  - ${path}: `), `${path}\n${stderr}`);
});
