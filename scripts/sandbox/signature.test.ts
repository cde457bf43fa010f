import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { requestVerifier } from "./signature";
import type { WireRequest } from "./wire";

const key = { accessKeyId: "testid", accessKeySecret: "testsecret" };

function rpcRequest(parameters: Record<string, string>, method = "GET"): WireRequest {
	const query = new Map(Object.entries(parameters));
	return {
		method,
		path: "/",
		headers: {},
		query,
		form: new Map(),
		body: Buffer.alloc(0),
		parameters: query,
		action: undefined,
		version: undefined,
	};
}

// The worked example of Alibaba Cloud's "Request signatures" page (ECS API reference).
const documented = {
	Timestamp: "2016-02-23T12:46:24Z",
	Format: "XML",
	AccessKeyId: "testid",
	Action: "DescribeRegions",
	SignatureMethod: "HMAC-SHA1",
	SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
	Version: "2014-05-26",
	SignatureVersion: "1.0",
	Signature: "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
};
const then = Date.parse(documented.Timestamp);

test("the signature of Alibaba Cloud's own worked example is accepted", () => {
	requestVerifier(key)(rpcRequest(documented), then);
});

for (const [what, change, code] of [
	["a changed parameter", { Format: "JSON" }, "SignatureDoesNotMatch"],
	["an added parameter", { RegionId: "cn-hangzhou" }, "SignatureDoesNotMatch"],
	["another signature", { Signature: "OLeaidS1JvxuMvnyHOwuJ+uX5qZ=" }, "SignatureDoesNotMatch"],
	["a key that does not exist", { AccessKeyId: "other" }, "InvalidAccessKeyId.NotFound"],
	["no key", { AccessKeyId: "" }, "MissingAccessKeyId"],
	["no signature", { Signature: "" }, "IncompleteSignature"],
	["another method", { SignatureMethod: "HMAC-MD5" }, "InvalidSignatureMethod"],
	["no nonce", { SignatureNonce: "" }, "MissingSignatureNonce"],
	["a time stamp of another form", { Timestamp: "23 Feb 2016 12:46:24 GMT" }, "InvalidTimeStamp.Format"],
] as const) {
	test(`a request with ${what} is refused with ${code}`, () => {
		assert.throws(() => requestVerifier(key)(rpcRequest({ ...documented, ...change }), then), { code });
	});
}

test("another HTTP method makes another signature", () => {
	assert.throws(() => requestVerifier(key)(rpcRequest(documented, "POST"), then), { code: "SignatureDoesNotMatch" });
});

test("a time stamp may be fifteen minutes off, either way, and not a second more", () => {
	const minutes = 60 * 1000;
	requestVerifier(key)(rpcRequest(documented), then + 15 * minutes);
	requestVerifier(key)(rpcRequest(documented), then - 15 * minutes);
	for (const now of [then + 15 * minutes + 1000, then - 15 * minutes - 1000])
		assert.throws(() => requestVerifier(key)(rpcRequest(documented), now), { code: "InvalidTimeStamp.Expired" });
});

test("a nonce is accepted once, for as long as its time stamp is", () => {
	const verify = requestVerifier(key);
	verify(rpcRequest(documented), then - 15 * 60 * 1000);
	assert.throws(() => verify(rpcRequest(documented), then + 15 * 60 * 1000), { code: "SignatureNonceUsed" });
});

test("a request with a wrong signature does not use its nonce up", () => {
	const verify = requestVerifier(key);
	assert.throws(() => verify(rpcRequest({ ...documented, Signature: "x" }), then), { code: "SignatureDoesNotMatch" });
	verify(rpcRequest(documented), then);
});

/** Signs ACS3 anew, apart from the code under test. */
function acs3Request(leaveUnsigned: string[] = [], body = "a=1"): WireRequest {
	const headers: Record<string, string> = {
		"content-type": "application/x-www-form-urlencoded",
		host: "127.0.0.1:80",
		"x-acs-action": "DescribeRegions",
		"x-acs-content-sha256": createHash("sha256").update(body).digest("hex"),
		"x-acs-date": documented.Timestamp,
		"x-acs-signature-nonce": "n1",
		"x-acs-version": "2014-05-26",
	};
	const names = Object.keys(headers).filter((name) => !leaveUnsigned.includes(name));
	const canonical = [
		"POST",
		"/",
		"b=%2A%20~",
		...names.map((name) => `${name}:${headers[name]}`),
		"",
		names.join(";"),
		headers["x-acs-content-sha256"],
	].join("\n");
	const text = `ACS3-HMAC-SHA256\n${createHash("sha256").update(canonical).digest("hex")}`;
	const signature = createHmac("sha256", key.accessKeySecret).update(text).digest("hex");
	headers.authorization = `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${names.join(";")},Signature=${signature}`;
	return {
		method: "POST",
		path: "/",
		headers,
		query: new Map([["b", "* ~"]]),
		form: new Map([["a", "1"]]),
		body: Buffer.from(body),
		parameters: new Map(),
		action: "DescribeRegions",
		version: "2014-05-26",
	};
}

test("an ACS3 signature over method, query, headers and body is accepted", () => {
	requestVerifier(key)(acs3Request(), then);
});

test("an ACS3 request whose body is not the signed one is refused", () => {
	const request = { ...acs3Request(), body: Buffer.from("a=2") };
	assert.throws(() => requestVerifier(key)(request, then), { code: "SignatureDoesNotMatch" });
});

test("an ACS3 request whose query is not the signed one is refused", () => {
	const request = { ...acs3Request(), query: new Map([["b", "other"]]) };
	assert.throws(() => requestVerifier(key)(request, then), { code: "SignatureDoesNotMatch" });
});

for (const name of ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"])
	test(`an ACS3 signature that leaves ${name} unsigned is refused`, () => {
		assert.throws(() => requestVerifier(key)(acs3Request([name]), then), { code: "IncompleteSignature" });
	});
