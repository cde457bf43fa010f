import assert from "node:assert/strict";
import { test } from "node:test";
import { completeSettings } from "./cloud-settings";
import { credentialsFor } from "./credentials";

const region = "cn-hangzhou";

test("what the configuration leaves open comes from the variables that the alicloud provider reads", () => {
	const environment = { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b", ECS_ENDPOINT: "127.0.0.1:1" };
	const settings = completeSettings({ region }, environment);
	assert.deepEqual(settings, { region, accessKey: "a", secretKey: "b", ecsEndpoint: "127.0.0.1:1" });
	assert.equal(completeSettings({}, { ALIBABA_CLOUD_REGION: region }).region, region);
});

test("keys of the configuration are never mixed with a token of the environment", () => {
	const environment = { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b", ALICLOUD_SECURITY_TOKEN: "c" };
	const settings = completeSettings({ region, accessKey: "own", secretKey: "own too" }, environment);
	assert.deepEqual(settings, { region, accessKey: "own", secretKey: "own too" });
	assert.deepEqual(completeSettings({ region, profile: "ops" }, environment), { region, profile: "ops" });
});

test("without a region it says how to set one", () => {
	assert.throws(() => completeSettings({}, {}), /alicloud:region is missing: pulumi config set/);
});

test("credentials are those that the settings name", async () => {
	const keys = { region, accessKey: "a", secretKey: "b" };
	const plain = await credentialsFor(keys).getCredentials();
	assert.deepEqual([plain.accessKeyId, plain.accessKeySecret, plain.securityToken], ["a", "b", undefined]);
	const token = await credentialsFor({ ...keys, securityToken: "c" }).getCredentials();
	assert.equal(token.securityToken, "c");
	assert.equal(
		credentialsFor({ ...keys, assumeRole: { roleArn: "acs:ram::1:role/r" } }).getProviderName(),
		"ram_role_arn/static_ak",
	);
	assert.equal(credentialsFor({ region, ecsRoleName: "r" }).getProviderName(), "ecs_ram_role");
	assert.equal(credentialsFor({ region, profile: "p" }).getProviderName(), "cli_profile");
	assert.equal(credentialsFor({ region }).getProviderName(), "default");
});

test("half a pair of keys and what the SDK can't do are refused by name, without showing a value", () => {
	assert.throws(
		() => credentialsFor({ region, accessKey: "visible" }),
		(error: Error) => {
			assert.match(error.message, /secretKey is missing/);
			assert.doesNotMatch(error.message, /visible/);
			return true;
		},
	);
	assert.throws(() => credentialsFor({ region, sharedCredentialsFile: "/x" }), /sharedCredentialsFile is not served/);
});
