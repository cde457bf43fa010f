import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../infra/package-root";
import { engineCache, goSources } from "./engine-cache";
import { versions } from "./versions";

const required = (folder: string, module: string) =>
	new RegExp(`^\\s*(?:require )?${module.replaceAll(".", "\\.")} v(\\S+)`, "m").exec(
		readFileSync(join(goSources, folder, "go.mod"), "utf8"),
	)?.[1];

test("the Go modules and package.json pin the versions that versions.ts names", () => {
	assert.equal(required("cli", "github.com/pulumi/pulumi/pkg/v3"), versions.cli);
	assert.equal(required("nodejs-host", "github.com/pulumi/pulumi/sdk/v3"), versions.nodeHost);
	assert.equal(required("alicloud", "github.com/aliyun/terraform-provider-alicloud"), versions.upstreamProvider);
	assert.equal(required("alicloud", "github.com/pulumi/pulumi-terraform-bridge/v3"), versions.bridge);
	const { devDependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
		devDependencies: Record<string, string>;
	};
	assert.equal(devDependencies["@pulumi/alicloud"], versions.provider);
	assert.equal(devDependencies["@pulumi/pulumi"], versions.oldestCli);
});

test("the cache follows XDG_CACHE_HOME, else HOME, and is never a Pulumi folder", () => {
	assert.match(engineCache({ XDG_CACHE_HOME: "/x", HOME: "/h" }), /^\/x\/meridian\/engine$/);
	assert.match(engineCache({ HOME: "/h" }), /^\/h\/\.cache\/meridian\/engine$/);
	assert.match(engineCache({ XDG_CACHE_HOME: "relative", HOME: "/h" }), /^\/h\/\.cache/);
});
