import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { type TestContext, test } from "node:test";
import { type FakeVendor, program, startFakeVendor } from "../../test/fake-vendor";
import { CommandError, exitCodes } from "../command-error";
import { engineCache, pieceFolder } from "./engine-cache";
import type { Way } from "./engine-part";
import { ensureEngine, findEngine, parseWays } from "./ensure-engine";
import { versions } from "./versions";

/** A caller with nothing: an empty home, no cache, and a PATH with the system's own tools only. */
function caller(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), "meridian-engine-"));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const bin = join(folder, "bin");
	const home = join(folder, "home");
	mkdirSync(bin);
	mkdirSync(home);
	const env = { PATH: bin, HOME: home, XDG_CACHE_HOME: join(folder, "cache") };
	return { folder, bin, home, env, cache: engineCache(env) };
}

async function vendorFor(t: TestContext): Promise<FakeVendor> {
	const vendor = await startFakeVendor();
	t.after(() => vendor.close());
	return vendor;
}

function installOnPath(bin: string, version: string = versions.cli): void {
	program(join(bin, "pulumi"), `v${version}`);
	program(join(bin, "pulumi-language-nodejs"), "");
}

function pluginFolder(home: string): string {
	return join(home, ".pulumi", "plugins", `resource-alicloud-v${versions.provider}`);
}

test("what is installed is used as it is: pulumi on PATH and the caller's provider plugin", async (t) => {
	const { bin, home, env } = caller(t);
	installOnPath(bin);
	const plugin = program(join(pluginFolder(home), "pulumi-resource-alicloud"), "");
	const engine = await ensureEngine({ env });
	assert.deepEqual([engine.cli.way, engine.cli.path], ["path", join(bin, "pulumi")]);
	assert.equal(engine.nodeHost.path, join(bin, "pulumi-language-nodejs"));
	assert.deepEqual([engine.provider.way, engine.provider.path], ["home", plugin]);
	assert.ok(!existsSync(env.XDG_CACHE_HOME), "nothing is written where nothing is got");
});

test("a pulumi on PATH that is too old, or has no Node language host, is passed over for the launcher's cache", async (t) => {
	const { folder, bin, home, env } = caller(t);
	const second = join(folder, "second");
	installOnPath(bin, "3.9.0");
	program(join(second, "pulumi"), `v${versions.cli}`);
	rmSync(join(bin, "pulumi-language-nodejs"));
	const cached = join(home, ".pulumi", "versions", versions.cli, "bin");
	installOnPath(cached);
	const { engine } = await findEngine({ env: { ...env, PATH: `${bin}${delimiter}${second}` } });
	assert.deepEqual([engine.cli?.way, engine.cli?.path], ["home", join(cached, "pulumi")]);
});

test("npm's launcher on PATH is never run, because it downloads into ~/.pulumi", async (t) => {
	const { folder, bin, env } = caller(t);
	program(join(bin, "pulumi-language-nodejs"), "");
	const marker = join(folder, "ran");
	writeFileSync(
		join(bin, "pulumi"),
		`#!/usr/bin/env node\nrequire("node:fs").writeFileSync(${JSON.stringify(marker)}, "")\n`,
		{
			mode: 0o755,
		},
	);
	const { missing } = await findEngine({
		env: { ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
		ways: ["path"],
	});
	assert.match(missing[0]?.tried[0]?.answer ?? "", /npm's launcher/);
	assert.ok(!existsSync(marker));
});

test("a download with the vendor's checksum is kept in Meridian's own cache and found there the next time", async (t) => {
	const { home, env, cache } = caller(t);
	const vendor = await vendorFor(t);
	const options = { env: { ...env, MERIDIAN_ENGINE_DOWNLOAD_URL: vendor.url } };
	const engine = await ensureEngine(options);
	assert.deepEqual([engine.cli.version, engine.cli.way], [versions.cli, "download"]);
	assert.equal(engine.cli.path, join(pieceFolder(cache, "cli", "download"), "pulumi"));
	assert.ok(engine.cli.source.includes(vendor.url));
	assert.ok(statSync(engine.provider.path).mode & 0o100);
	assert.deepEqual(readdirSync(home), [], "the caller's home stays as it was");
	assert.deepEqual(await ensureEngine(options), engine);
	assert.equal(vendor.archives.length, 2, "nothing is fetched twice");
});

test("a download with another checksum is refused, named, and leaves nothing behind", async (t) => {
	const { env, cache } = caller(t);
	const vendor = await vendorFor(t);
	vendor.sum = (_archive, algorithm) => "ab".repeat(algorithm === "sha1" ? 20 : 32);
	const ways: readonly Way[] = ["download"];
	await assert.rejects(
		ensureEngine({ env: { ...env, MERIDIAN_ENGINE_DOWNLOAD_URL: vendor.url }, ways }),
		(error: CommandError) =>
			error instanceof CommandError && /has the checksum [0-9a-f]{64}, the vendor's list says abab/.test(error.message),
	);
	assert.deepEqual(readdirSync(cache), []);
});

test("when every way fails, one message names each way, what it answered, and what helps", async (t) => {
	const { env } = caller(t);
	const vendor = await vendorFor(t);
	vendor.answer = (response) => response.writeHead(503).end();
	await assert.rejects(
		ensureEngine({ env: { ...env, MERIDIAN_ENGINE_DOWNLOAD_URL: vendor.url } }),
		(error: CommandError) => {
			assert.equal(error.exitCode, exitCodes.unreachable);
			assert.match(error.message, /path: no pulumi on PATH/);
			assert.match(error.message, /home: nothing in .*versions/);
			assert.match(error.message, /download: .*HTTP 503/);
			assert.match(error.message, /build: no go on PATH. Go 1\.25\S* or newer is needed: https:\/\/go\.dev\/dl\//);
			assert.match(error.message, /pulumi plugin install resource alicloud/);
			return true;
		},
	);
});

test("a Go that is too old is refused with its version and the one that is needed", async (t) => {
	const { bin, env } = caller(t);
	program(join(bin, "go"), "go version go1.24.1 linux/amd64");
	await assert.rejects(ensureEngine({ env, ways: ["build"] }), /go on PATH is 1\.24\.1\. Go 1\.25/);
});

test("two runs at once download once: the second waits and finds what the first got", async (t) => {
	const { env } = caller(t);
	const vendor = await vendorFor(t);
	const options = { env: { ...env, MERIDIAN_ENGINE_DOWNLOAD_URL: vendor.url } };
	const [one, two] = await Promise.all([ensureEngine(options), ensureEngine(options)]);
	assert.deepEqual(one, two);
	assert.equal(vendor.archives.length, 2);
});

test("after a kill -9 in the middle of a download the next run starts over and leaves only whole folders", async (t) => {
	const { env, cache } = caller(t);
	const vendor = await vendorFor(t);
	const whole = vendor.answer;
	const asked = new Promise<void>((resolve) => {
		vendor.answer = (response, archive) => {
			response.writeHead(200, { "content-length": archive.length });
			response.write(archive.subarray(0, 10));
			resolve();
		};
	});
	const script = `require(${JSON.stringify(require.resolve("./ensure-engine"))}).ensureEngine()`;
	const set = { ...env, MERIDIAN_ENGINE_DOWNLOAD_URL: vendor.url, MERIDIAN_ENGINE_WAYS: "download" };
	const child = spawn(process.execPath, ["-e", script], { env: set, stdio: "ignore" });
	await asked;
	child.kill("SIGKILL");
	await once(child, "exit");
	assert.ok(existsSync(join(cache, "lock")));
	assert.ok(!existsSync(pieceFolder(cache, "cli", "download")));
	vendor.answer = whole;
	await ensureEngine({ env: set });
	const folders = (["cli", "provider"] as const).map((piece) => basename(pieceFolder(cache, piece, "download")));
	assert.deepEqual(readdirSync(cache).sort(), folders);
});

test("--ways takes known words only and says which there are", () => {
	assert.deepEqual(parseWays("build, download"), ["build", "download"]);
	assert.throws(() => parseWays("bild"), {
		message: /got "bild". Use any of path, home, download, build/,
		exitCode: 1,
	});
});

test("`meridian engine --print` is thin: the command file loads nothing of the engine until it runs", () => {
	const file = require.resolve("../commands/engine");
	const script = `require(${JSON.stringify(file)}); console.log(Object.keys(require.cache).length)`;
	const { stdout } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
	assert.equal(stdout.trim(), "1");
});
