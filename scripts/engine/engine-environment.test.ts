import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { program } from "../../test/fake-vendor";
import { engineEnvironment } from "./engine-environment";
import type { Engine } from "./engine-part";

test("nothing of the caller's clouds, Pulumi, proxies or home passes; the provider is linked where Pulumi looks", (t) => {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "meridian-env-")));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const part = (name: string) => ({
		version: "1.2.3",
		path: program(join(folder, "bin", name), ""),
		way: "build" as const,
		source: "",
	});
	const engine: Engine = { cli: part("pulumi"), nodeHost: part("pulumi-language-nodejs"), provider: part("provider") };
	const pulumiHome = join(folder, "pulumi-home");
	const home = join(folder, "home");
	const secrets = Object.fromEntries(
		[
			"ALICLOUD_SECRET_KEY",
			"ALIBABA_CLOUD_ACCESS_KEY_ID",
			"ALIYUN_X",
			"PULUMI_ACCESS_TOKEN",
			"AWS_PROFILE",
			"HTTPS_PROXY",
			"NODE_OPTIONS",
		].map((name) => [name, "leaked"]),
	);
	const env = engineEnvironment({
		engine,
		pulumiHome,
		home,
		env: { ...secrets, HOME: "/leaked", PATH: "/usr/bin", LANG: "C.UTF-8" },
		set: { PULUMI_BACKEND_URL: "file:///x" },
	});
	assert.ok(!Object.values(env).some((value) => value.includes("leaked")));
	assert.deepEqual(
		[env.HOME, env.PULUMI_HOME, env.LANG, env.PULUMI_BACKEND_URL],
		[home, pulumiHome, "C.UTF-8", "file:///x"],
	);
	assert.equal(env.ALIBABA_CLOUD_ACCOUNT_TYPE, "Domestic");
	assert.equal(env.PATH?.split(delimiter)[0], join(folder, "bin"));
	const plugins = join(pulumiHome, "plugins", "resource-alicloud-v1.2.3");
	assert.equal(realpathSync(join(plugins, "pulumi-resource-alicloud")), engine.provider.path);
	assert.equal(statSync(pulumiHome).mode & 0o777, 0o700);
	engineEnvironment({ engine: { ...engine, provider: part("another") }, pulumiHome, home, env: {} });
	assert.equal(realpathSync(join(plugins, "pulumi-resource-alicloud")), join(folder, "bin", "another"));
	assert.deepEqual(readdirSync(plugins), ["pulumi-resource-alicloud"]);
});
