import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { test } from "node:test";
import {
	AttachKeyPairRequest,
	CreateKeyPairRequest,
	DeleteKeyPairsRequest,
	DescribeKeyPairsRequest,
	DetachKeyPairRequest,
	ImportKeyPairRequest,
} from "@alicloud/ecs20140526";
import { instanceCloud, regionId, windows } from "../../test/instance-cloud";
import { codeOf } from "../../test/sandbox-clients";

const publicKeyBody =
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrTAIV1Z1RxcPvK4y0d6JZ0vfYTCDN0fbzW1yLzXn2m somebody@somewhere";

test("a created key pair's private half is given once, fits its public half and is kept nowhere", async (t) => {
	const { client, sandbox } = await instanceCloud(t);
	const made = (await client.createKeyPair(new CreateKeyPairRequest({ regionId, keyPairName: "ops" }))).body;
	const modulus = (pem: string) => createPublicKey(createPrivateKey(pem)).export({ format: "jwk" }).n ?? "";
	const request = new DescribeKeyPairsRequest({ regionId, includePublicKey: true });
	const [pair] = (await client.describeKeyPairs(request)).body?.keyPairs?.keyPair ?? [];
	const blob = Buffer.from(pair?.publicKey?.split(" ")[1] ?? "", "base64");
	assert.ok(blob.includes(Buffer.from(modulus(made?.privateKeyBody ?? ""), "base64url")));
	assert.equal(pair?.keyPairFingerPrint, made?.keyPairFingerPrint);
	assert.ok(
		!JSON.stringify([...sandbox.store.keyPairs.values(), ...sandbox.store.tokens.values()]).includes("PRIVATE"),
	);
});

for (const [title, words, code] of [
	["one that is in order", {}, "no error"],
	["a name of one letter", { keyPairName: "a" }, "InvalidKeyPairName.Malformed"],
	["a name that begins with a digit", { keyPairName: "1ops" }, "InvalidKeyPairName.Malformed"],
	["no key at all", { publicKeyBody: undefined }, "MissingParameter"],
	["a key that is none", { publicKeyBody: "ssh-rsa AAAA" }, "InvalidPublicKeyBody.Malformed"],
	[
		"a key that says it is another",
		{ publicKeyBody: publicKeyBody.replace("ed25519", "rsa") },
		"InvalidPublicKeyBody.Malformed",
	],
] as const)
	test(`importing a key pair, ${title}: ${code}`, async (t) => {
		const { client } = await instanceCloud(t);
		const request = new ImportKeyPairRequest({ regionId, keyPairName: "ops", publicKeyBody, ...words });
		assert.equal(await codeOf(client.importKeyPair(request)), code);
	});

test("a key pair's name is there once in a region", async (t) => {
	const { client } = await instanceCloud(t);
	const importInto = (region: string) =>
		codeOf(client.importKeyPair(new ImportKeyPairRequest({ regionId: region, keyPairName: "ops", publicKeyBody })));
	assert.deepEqual(
		[await importInto(regionId), await importInto(regionId), await importInto("cn-beijing")],
		["no error", "KeyPair.AlreadyExist", "no error"],
	);
});

test("a key pair is bound, keeps from being deleted and is taken off", async (t) => {
	const { client, one, read } = await instanceCloud(t);
	await client.importKeyPair(new ImportKeyPairRequest({ regionId, keyPairName: "ops", publicKeyBody }));
	const instanceId = await one();
	const words = { regionId, keyPairName: "ops", instanceIds: JSON.stringify([instanceId]) };
	await client.attachKeyPair(new AttachKeyPairRequest(words));
	assert.equal((await read(instanceId)).keyPairName, "ops");
	const remove = () =>
		codeOf(client.deleteKeyPairs(new DeleteKeyPairsRequest({ regionId, keyPairNames: JSON.stringify(["ops"]) })));
	assert.equal(await remove(), "InvalidParameter.KeypairAlreadyAttachedInstance");
	await client.detachKeyPair(new DetachKeyPairRequest(words));
	assert.equal((await read(instanceId)).keyPairName, "");
	assert.equal(await remove(), "no error");
	assert.equal(await codeOf(client.attachKeyPair(new AttachKeyPairRequest(words))), "InvalidKeyPairName.NotFound");
});

test("Windows takes no key pair", async (t) => {
	const { client, one } = await instanceCloud(t);
	await client.importKeyPair(new ImportKeyPairRequest({ regionId, keyPairName: "ops", publicKeyBody }));
	const instanceIds = JSON.stringify([await one({ imageId: windows })]);
	const request = new AttachKeyPairRequest({ regionId, keyPairName: "ops", instanceIds });
	assert.equal(await codeOf(client.attachKeyPair(request)), "DependencyViolation.WindowsInstance");
});
