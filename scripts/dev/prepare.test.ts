import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";

const root = join(__dirname, "..", "..", "..");
const lock = {
	lockfileVersion: 3,
	packages: { "": {}, "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } },
};

/** A checkout in small: the real prepare.mjs, a build that leaves a mark, an `npm` that says what it was asked for. */
function checkout(t: TestContext): { folder: string; prepare: () => { stdout: string; status: number | null } } {
	const folder = mkdtempSync(join(tmpdir(), "meridian-checkout-"));
	t.after(() => rmSync(folder, { recursive: true }));
	for (const part of ["infra", "scripts/dev", "templates", "test", "node_modules", "dist"])
		mkdirSync(join(folder, part), { recursive: true });
	copyFileSync(join(root, "scripts/dev/prepare.mjs"), join(folder, "scripts/dev/prepare.mjs"));
	writeFileSync(
		join(folder, "scripts/dev/build.mjs"),
		'import { writeFileSync } from "node:fs"; writeFileSync("dist/.built", "");',
	);
	writeFileSync(
		join(folder, "npm.js"),
		'console.error("npm was called:", ...process.argv.slice(2)); process.exitCode = 1;',
	);
	writeFileSync(join(folder, "infra/a.ts"), "");
	writeFileSync(join(folder, "tsconfig.json"), "{}");
	for (const file of ["package-lock.json", "node_modules/.package-lock.json"])
		writeFileSync(join(folder, file), JSON.stringify(lock));
	writeFileSync(
		join(folder, "run.mjs"),
		'import { prepare } from "./scripts/dev/prepare.mjs"; prepare({ log: console.log }).catch((error) => { console.log(error.message); process.exitCode = 1; });',
	);
	const env = { ...process.env, npm_execpath: join(folder, "npm.js") };
	return { folder, prepare: () => spawnSync(process.execPath, ["run.mjs"], { cwd: folder, encoding: "utf8", env }) };
}

test("a checkout without a build is built, and a fresh one is left alone without a word", (t) => {
	const { folder, prepare } = checkout(t);
	assert.match(prepare().stdout, /^Building .*\n {2}done in \d+ s\n$/);
	assert.ok(existsSync(join(folder, "dist/.built")));
	assert.deepEqual([prepare().stdout, prepare().status], ["", 0]);
});

for (const [what, change] of [
	["a source", "infra/a.ts"],
	["a template", "templates/a.hbs"],
	["the compiler's settings", "tsconfig.json"],
] as const) {
	test(`a change of ${what} makes the build stale`, (t) => {
		const { folder, prepare } = checkout(t);
		prepare();
		writeFileSync(join(folder, change), "changed");
		const later = new Date(Date.now() + 5000);
		utimesSync(join(folder, change), later, later);
		assert.match(prepare().stdout, /^Building/);
	});
}

test("packages are installed when one is of another version than the lock says, and npm's own words are shown when it fails", (t) => {
	const { folder, prepare } = checkout(t);
	const other = {
		...lock,
		packages: { ...lock.packages, "node_modules/a": { version: "1.0.1", integrity: "sha512-b" } },
	};
	writeFileSync(join(folder, "package-lock.json"), JSON.stringify(other));
	const { stdout, status } = prepare();
	assert.match(stdout, /npm ci\) failed after \d+ s:\nnpm was called: ci --ignore-scripts/);
	assert.equal(status, 1);
});

test("packages for other systems may be absent, and absent ones of ours are installed", (t) => {
	const { folder, prepare } = checkout(t);
	const withForeign = {
		...lock,
		packages: { ...lock.packages, "node_modules/b": { version: "1.0.0", optional: true } },
	};
	writeFileSync(join(folder, "package-lock.json"), JSON.stringify(withForeign));
	assert.doesNotMatch(prepare().stdout, /npm ci/);
	rmSync(join(folder, "node_modules/.package-lock.json"));
	assert.match(prepare().stdout, /npm was called: ci/);
});

test("npm ci is never let loose on another checkout's packages behind a link", (t) => {
	const { folder, prepare } = checkout(t);
	rmSync(join(folder, "node_modules"), { recursive: true });
	mkdirSync(join(folder, "elsewhere"));
	symlinkSync(join(folder, "elsewhere"), join(folder, "node_modules"));
	const { stdout, status } = prepare();
	assert.match(stdout, /^node_modules is a link/);
	assert.equal(status, 1);
});

test("an older Node is refused with what to do", () => {
	const program =
		'import { checkNode } from "./scripts/dev/prepare.mjs"; checkNode("22.0.0"); checkNode("20.12.0"); checkNode("20.11.1");';
	const { stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
		cwd: root,
		encoding: "utf8",
	});
	assert.match(stderr, /Meridian needs Node\.js 20\.12 or newer; this is 20\.11\.1/);
});
