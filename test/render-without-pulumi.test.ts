import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";

const root = join(__dirname, "..", "..");

/** The packages that a Node program has loaded by its end. */
function packagesLoadedBy(t: TestContext, ...args: string[]): Set<string> {
	const folder = mkdtempSync(join(tmpdir(), "meridian-loads-"));
	t.after(() => rmSync(folder, { recursive: true }));
	const [hook, list] = [join(folder, "hook.js"), join(folder, "list")];
	writeFileSync(
		hook,
		`process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join("\\n")));`,
	);
	const { status, stderr } = spawnSync(process.execPath, ["--require", hook, ...args], {
		cwd: root,
		encoding: "utf8",
	});
	assert.equal(status, 0, stderr);
	const names = readFileSync(list, "utf8").matchAll(
		/node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](?!.*node_modules)/g,
	);
	return new Set([...names].map(([, name]) => name!.replace("\\", "/")));
}

const pulumiAmong = (packages: Set<string>) => [...packages].filter((name) => name.startsWith("@pulumi/"));

test("nothing in infra/render loads Pulumi", (t) => {
	const files = readdirSync(join(root, "dist", "infra", "render")).filter((file) => /(?<!\.test)\.js$/.test(file));
	const program = files.map((file) => `require("./dist/infra/render/${file}");`).join("");
	const packages = packagesLoadedBy(t, "--eval", program);
	assert.ok(packages.has("handlebars"), "the list of loaded packages is not empty");
	assert.deepEqual(pulumiAmong(packages), []);
});

test("`meridian render` loads no Pulumi from start to end", (t) => {
	const out = join(mkdtempSync(join(tmpdir(), "meridian-loads-")), "out");
	t.after(() => rmSync(dirname(out), { recursive: true }));
	const { bin } = require(join(root, "package.json")) as { bin: { meridian: string } };
	const packages = packagesLoadedBy(t, bin.meridian, "render", "--config", "fleet.yaml", "--out", out);
	assert.ok(existsSync(join(out, "manifest.json")), "it has rendered");
	assert.deepEqual(pulumiAmong(packages), []);
});

test("the look at what is loaded does find Pulumi where it is", (t) => {
	assert.deepEqual(pulumiAmong(packagesLoadedBy(t, "--eval", 'require("@pulumi/pulumi/errors")')), ["@pulumi/pulumi"]);
});
