import assert from "node:assert/strict";
import { test } from "node:test";
import { readProviderConfig } from "./provider-config";

test("the provider's texts become settings; lists and mappings are JSON, and what is empty is not there", () => {
	const found = readProviderConfig({
		region: "cn-hangzhou",
		accessKey: "a",
		securityToken: "",
		endpoints: '[{"vpc":"v"},{"ecs":"127.0.0.1:1","sts":"s"}]',
		assumeRole: '{"roleArn":"acs:ram::1:role/r","sessionExpiration":900}',
		pluginDownloadURL: "x",
	});
	assert.deepEqual(found, {
		region: "cn-hangzhou",
		accessKey: "a",
		assumeRole: { roleArn: "acs:ram::1:role/r", sessionExpiration: 900 },
		ecsEndpoint: "127.0.0.1:1",
		stsEndpoint: "s",
	});
});

test("what is not known before something else is made, and JSON's null of a setting that nobody gave, are none", () => {
	const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
	assert.deepEqual(readProviderConfig({ accessKey: unknown, endpoints: unknown, assumeRole: "null" }), {});
});

test("a setting that deliveries don't serve is refused with what to use instead", () => {
	assert.throws(
		() => readProviderConfig({ assumeRoleWithOidc: "{}" }),
		/assumeRoleWithOidc is not served.*ALIBABA_CLOUD_OIDC/,
	);
});
