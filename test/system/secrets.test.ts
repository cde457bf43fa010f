import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { fleetWithSecrets, formsOf, inUrl, secretEnvironment, secretFile, values } from "../secret-fleet";
import { type Lab, openLab, type Run, root, type Stack } from "./stack-harness";

let lab: Lab;
let stack: Stack;
let up: Run;
const fleet = structuredClone(fleetWithSecrets);
before(async () => {
	lab = await openLab();
	const file = join(lab.folder("secrets"), secretFile);
	writeFileSync(file, `${values.file}\n`);
	Object.assign(fleet.mirrors.repositories[1]!.password, { secret: { file } });
	const { web, db } = fleet.instances;
	stack = await lab.stack(root, { "meridian:fleet": { ...fleet, instances: { web, db } } }, secretEnvironment);
	up = await stack.up();
	assert.equal(up.code, 0, up.text);
});
after(() => lab.close());

function assertNoSecret(text: string, what: string): void {
	for (const form of formsOf(Object.values(values))) assert.ok(!text.includes(form), `${what} has ${form}`);
}

function meridian(args: readonly string[], environment: Record<string, string> = {}) {
	const command = [join(root, "dist", "meridian.js"), ...args];
	const env = { ...lab.environment, ...secretEnvironment, ...environment };
	return new Promise<{ status: number; text: string }>((resolve) => {
		execFile(process.execPath, command, { cwd: root, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
			resolve({ status: error ? Number(error.code) : 0, text: stdout + stderr }),
		);
	});
}

test("no message of the engine, no output and no file of its state has a secret in clear", async () => {
	assertNoSecret(up.text, "up");
	assertNoSecret(await stack.print("stack", ["output", "--json"]), "outputs");
	assertNoSecret(await stack.print("stack", ["export"]), "the state");
	assertNoSecret(await stack.print("preview", ["--diff"]), "a preview");
	const backend = lab.environment.PULUMI_BACKEND_URL!.replace("file://", "");
	const files = readdirSync(backend, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	assert.ok(files.length > 0);
	for (const entry of files) {
		const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
		assertNoSecret((entry.name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(), entry.name);
	}
});

test("the guests get the true values: the password, and the address with its password in user data", async () => {
	const [opened] = [await stack.print("stack", ["export", "--show-secrets"])];
	assert.ok(opened!.includes(values.root));
	assert.ok(opened!.includes(values.argument));
	const userData = (name: string) => {
		const resources = JSON.parse(opened!).deployment.resources as { urn: string; inputs?: { userData?: unknown } }[];
		const { plaintext } = resources.find(
			({ urn }) => urn.endsWith(`::${stack.name}-${name}-1`) && /:Instance::/.test(urn),
		)!.inputs!.userData as { plaintext: string };
		return Buffer.from(JSON.parse(plaintext) as string, "base64").toString();
	};
	assert.ok(userData("web").includes(`https://ci:${inUrl(values.repository)}@packages.example/deb`));
	assert.ok(userData("db").includes(`https://ci:${inUrl(values.file)}@packages.example/rpm`));
});

test("the digest of user data with a secret is masked in the outputs, and a warning says where the secret lands", async () => {
	const { groups } = await stack.outputs<{ groups: Record<string, { userDataSha256: string }> }>();
	assert.match(groups.web!.userDataSha256, /^masked:[0-9a-f]{64}$/);
	assert.match(up.text, /instances\.web: The password of the repository own lands in user data/);
});

test("such a stack is the same as its fleet, and differs by a digest where a secret does", async () => {
	const file = join(lab.folder("secrets"), "fleet.json");
	const { web, db } = fleet.instances;
	writeFileSync(file, JSON.stringify({ ...fleet, instances: { web, db } }));
	const same = await meridian(["diff", `stack:${stack.name}`, file]);
	assert.equal(same.status, 0, same.text);
	const other = await meridian(["diff", `stack:${stack.name}`, file], { REPOSITORY_PASSWORD: "another" });
	assert.equal(other.status, 2, other.text);
	assert.match(other.text, /^web \(1 guest\)$/m);
	assert.match(other.text, /^-\(a secret, digest [0-9a-f]{4}\)\n\+\(a secret, digest [0-9a-f]{4}\)$/m);
	assert.doesNotMatch(other.text, /^db/m);
});

test("diff and preview of such a stack show digests only", async () => {
	const file = join(lab.folder("secrets"), "fleet.json");
	writeFileSync(file, JSON.stringify({ ...fleet, instances: { web: fleet.instances.web } }));
	for (const args of [
		["diff", `stack:${stack.name}`, file],
		["diff", `stack:${stack.name}`, file, "--json"],
		["preview", "--stack", stack.name, "--config-file", stack.configFile],
		["preview", "--stack", stack.name, "--config-file", stack.configFile, "--json"],
	]) {
		const { status, text } = await meridian(args);
		assert.ok(status === 0 || status === 2, `${args.join(" ")}: ${text}`);
		assertNoSecret(text, args.join(" "));
	}
});
