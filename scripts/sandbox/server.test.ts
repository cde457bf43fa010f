import assert from "node:assert/strict";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { CreateSecurityGroupRequest, DescribeRegionsRequest } from "@alicloud/ecs20140526";
import { CreateVpcRequest, DescribeVpcsRequest } from "@alicloud/vpc20160428";
import { codeOf, ecsClient, rpcClient, type SandboxAddress, vpcClient } from "../../test/sandbox-clients";
import { type SandboxOptions, startSandbox } from "./server";

const regionId = "cn-hangzhou";
const vpcVersion = "2016-04-28";

async function sandboxFor(t: TestContext, options: SandboxOptions = {}) {
	const lines: string[] = [];
	const sandbox = await startSandbox({ log: (line) => lines.push(line), ...options });
	t.after(() => sandbox.close());
	return { sandbox, lines };
}

function stateFolder(t: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Signs HMAC-SHA1 anew, apart from the code under test and from the SDKs. */
function signed(sandbox: SandboxAddress, method: string, action: string, more: Record<string, string> = {}): string {
	const parameters: Record<string, string> = {
		Action: action,
		Version: vpcVersion,
		Format: "JSON",
		AccessKeyId: sandbox.accessKeyId,
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
		SignatureNonce: randomUUID(),
		Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
		RegionId: regionId,
		...more,
	};
	const encode = (text: string) =>
		[...Buffer.from(text)]
			.map((byte) =>
				/[\w.~-]/.test(String.fromCharCode(byte))
					? String.fromCharCode(byte)
					: `%${byte.toString(16).padStart(2, "0").toUpperCase()}`,
			)
			.join("");
	const names = Object.keys(parameters).sort();
	const canonical = names.map((name) => `${encode(name)}=${encode(parameters[name] ?? "")}`).join("&");
	const signature = createHmac("sha1", `${sandbox.accessKeySecret}&`)
		.update(`${method}&%2F&${encode(canonical)}`)
		.digest("base64");
	return `${canonical}&Signature=${encode(signature)}`;
}

test("the official SDK is answered with the right secret and refused with a wrong one", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const regions = await ecsClient(sandbox).describeRegions(new DescribeRegionsRequest({}));
	assert.ok(regions.body?.regions?.region?.some((region) => region.regionId === regionId));
	const wrong = { ...sandbox, accessKeySecret: "wrong" };
	assert.equal(await codeOf(ecsClient(wrong).describeRegions(new DescribeRegionsRequest({}))), "SignatureDoesNotMatch");
	const nobody = { ...sandbox, accessKeyId: "nobody" };
	assert.equal(
		await codeOf(ecsClient(nobody).describeRegions(new DescribeRegionsRequest({}))),
		"InvalidAccessKeyId.NotFound",
	);
});

test("the official old-style signer is answered by GET and by POST form, and refused with a wrong secret", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const name = "a b*c~d+e/ü 中";
	for (const method of ["GET", "POST"]) {
		const client = rpcClient(sandbox, vpcVersion);
		const created = await client.request<{ VpcId: string }>(
			"CreateVpc",
			{ RegionId: regionId, VpcName: name, CidrBlock: "10.0.0.0/16" },
			{ method },
		);
		assert.equal(sandbox.store.vpcs.get(created.VpcId)?.name, name);
		const wrong = rpcClient({ ...sandbox, accessKeySecret: "wrong" }, vpcVersion);
		assert.equal(
			await codeOf(wrong.request("DescribeVpcs", { RegionId: regionId }, { method })),
			"SignatureDoesNotMatch",
		);
	}
});

test("all three wire forms of an HMAC-SHA1 request do the same", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const type = { "content-type": "application/x-www-form-urlencoded" };
	const get = await fetch(`${sandbox.url}/?${signed(sandbox, "GET", "DescribeVpcs")}`);
	const query = await fetch(`${sandbox.url}/?${signed(sandbox, "POST", "DescribeVpcs")}`, { method: "POST" });
	const form = await fetch(sandbox.url, {
		method: "POST",
		headers: type,
		body: signed(sandbox, "POST", "DescribeVpcs"),
	});
	for (const response of [get, query, form]) {
		assert.equal(response.status, 200);
		const body = (await response.json()) as { RequestId: string; TotalCount: number };
		assert.match(body.RequestId, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
		assert.equal(body.TotalCount, 0);
	}
});

test("an error is a 4xx with Code, Message, RequestId, HostId and Recommend", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const response = await fetch(
		`${sandbox.url}/?${signed(sandbox, "GET", "DescribeVpcAttribute", { VpcId: "vpc-none" })}`,
	);
	assert.equal(response.status, 404);
	const body = (await response.json()) as Record<string, string>;
	assert.equal(body.Code, "InvalidVpcId.NotFound");
	assert.deepEqual(Object.keys(body).sort(), ["Code", "HostId", "Message", "Recommend", "RequestId"]);
});

test("an unknown action is answered InvalidAction.NotFound, and the log names the file to add", async (t) => {
	const { sandbox, lines } = await sandboxFor(t);
	const call = rpcClient(sandbox, vpcVersion).request("CreateVpnGateway", { RegionId: regionId });
	assert.equal(await codeOf(call), "InvalidAction.NotFound");
	assert.ok(lines.some((line) => line.includes("scripts/sandbox/actions/vpc/create-vpn-gateway.ts")));
	assert.equal(sandbox.requests().at(-1)?.code, "InvalidAction.NotFound");
});

test("an action of one product is not found under another's version, and an unknown version is refused", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const under = (version: string) => codeOf(rpcClient(sandbox, version).request("CreateVpc", { RegionId: regionId }));
	assert.equal(await under("2014-05-26"), "InvalidAction.NotFound");
	assert.equal(await under("2011-11-11"), "InvalidVersion");
});

test("a replayed request is refused", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const url = `${sandbox.url}/?${signed(sandbox, "GET", "DescribeVpcs")}`;
	assert.equal((await fetch(url)).status, 200);
	const again = await fetch(url);
	assert.equal(again.status, 400);
	assert.equal(((await again.json()) as { Code: string }).Code, "SignatureNonceUsed");
});

test("a parameter that the action does not know is left aside, named in the log, and its value is not", async (t) => {
	const { sandbox, lines } = await sandboxFor(t);
	await rpcClient(sandbox, vpcVersion).request("DescribeVpcs", { RegionId: regionId, Wrong: "value-of-it" });
	assert.ok(lines.some((line) => line.includes('"Wrong"')));
	assert.ok(!lines.join().includes("value-of-it"));
	assert.deepEqual(sandbox.requests().at(-1)?.ignored, ["Wrong"]);
});

test("a body that is too large, or of another type, is refused before it is looked at", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const json = await fetch(sandbox.url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: "{}",
	});
	assert.equal(json.status, 400);
	const type = { "content-type": "application/x-www-form-urlencoded" };
	const large = await fetch(sandbox.url, { method: "POST", headers: type, body: "a".repeat(600 * 1024) }).then(
		(response) => response.status,
		() => "connection closed",
	);
	assert.ok(large === 413 || large === "connection closed", String(large));
	assert.equal((await fetch(`${sandbox.url}/?${signed(sandbox, "GET", "DescribeVpcs")}`)).status, 200);
});

test("it listens on the loopback address only", async (t) => {
	const { sandbox } = await sandboxFor(t);
	assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
	const other = await new Promise<string>((resolve) => {
		const socket = connect(sandbox.port, "127.0.0.2");
		socket.once("connect", () => resolve("connected"));
		socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
		t.after(() => socket.destroy());
	});
	assert.equal(other, "ECONNREFUSED");
});

test("the same ClientToken with the same parameters makes one VPC; with others it is refused", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const client = vpcClient(sandbox);
	const create = (cidrBlock: string) =>
		client.createVpc(new CreateVpcRequest({ regionId, cidrBlock, clientToken: "token-1" }));
	const first = await create("10.0.0.0/16");
	const second = await create("10.0.0.0/16");
	assert.equal(second.body?.vpcId, first.body?.vpcId);
	assert.notEqual(second.body?.requestId, first.body?.requestId);
	assert.equal(await codeOf(create("10.1.0.0/16")), "IdempotentParameterMismatch");
	assert.equal(sandbox.store.vpcs.size, 1);
});

test("a create whose reply is lost is recognised by its ClientToken when it is tried again", async (t) => {
	const { sandbox } = await sandboxFor(t, {
		faults: [{ action: "CreateVpc", effect: { kind: "drop", when: "after" } }],
	});
	const request = () => new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16", clientToken: "t" });
	assert.notEqual(await codeOf(vpcClient(sandbox).createVpc(request())), "no error");
	assert.equal(sandbox.store.vpcs.size, 1);
	const again = await vpcClient(sandbox).createVpc(request());
	assert.deepEqual([...sandbox.store.vpcs.keys()], [again.body?.vpcId]);
});

test("a fault refuses the nth call only, and leaves nothing behind", async (t) => {
	const { sandbox } = await sandboxFor(t);
	sandbox.faults.add({ action: "CreateVpc", nth: 2, effect: { kind: "error", code: "Throttling" } });
	const codes = [];
	for (let call = 0; call < 3; call += 1)
		codes.push(await codeOf(rpcClient(sandbox, vpcVersion).request("CreateVpc", { RegionId: regionId })));
	assert.deepEqual(codes, ["no error", "Throttling", "no error"]);
	assert.equal(sandbox.store.vpcs.size, 2);
});

test("what was answered is there after a restart on the same folder, with the same keys", async (t) => {
	const stateDir = stateFolder(t);
	const before = await startSandbox({ stateDir });
	const created = await vpcClient(before).createVpc(
		new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16", vpcName: "kept", clientToken: "t" }),
	);
	await before.close();
	const { sandbox } = await sandboxFor(t, { stateDir });
	assert.equal(sandbox.accessKeySecret, before.accessKeySecret);
	const list = await vpcClient(sandbox).describeVpcs(new DescribeVpcsRequest({ regionId }));
	assert.deepEqual(
		list.body?.vpcs?.vpc?.map((vpc) => [vpc.vpcId, vpc.vpcName]),
		[[created.body?.vpcId, "kept"]],
	);
	const again = await vpcClient(sandbox).createVpc(
		new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16", vpcName: "kept", clientToken: "t" }),
	);
	assert.equal(again.body?.vpcId, created.body?.vpcId);
});

test("state, keys and request log are for their owner only, and hold no signature and no secret where it does not belong", async (t) => {
	const stateDir = stateFolder(t);
	const { sandbox } = await sandboxFor(t, { stateDir });
	await vpcClient(sandbox).createVpc(new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16", clientToken: "t" }));
	for (const file of ["state.json", "keys.json", "requests.jsonl", "lock"])
		assert.equal(statSync(join(stateDir, file)).mode & 0o777, 0o600, file);
	const log = readFileSync(join(stateDir, "requests.jsonl"), "utf8");
	assert.deepEqual(
		log
			.trim()
			.split("\n")
			.map((line) => (JSON.parse(line) as { action: string }).action),
		["CreateVpc"],
	);
	for (const file of ["state.json", "requests.jsonl"])
		assert.ok(!readFileSync(join(stateDir, file), "utf8").includes(sandbox.accessKeySecret), file);
	assert.doesNotMatch(log, /signature/i);
});

test("a second sandbox on the same state is refused by name, and may start when the first has ended", async (t) => {
	const stateDir = stateFolder(t);
	const first = await startSandbox({ stateDir });
	await assert.rejects(
		startSandbox({ stateDir }),
		new RegExp(`served by another sandbox \\(process ${process.pid}\\)`),
	);
	await first.close();
	await sandboxFor(t, { stateDir });
});

test("a hook sees each action when it is on disk, before its reply", async (t) => {
	const stateDir = stateFolder(t);
	const seen: [string, boolean][] = [];
	const { sandbox } = await sandboxFor(t, {
		stateDir,
		onDone: (request) => {
			seen.push([request.action, readFileSync(join(stateDir, "state.json"), "utf8").includes("vpc-")]);
		},
	});
	await vpcClient(sandbox).createVpc(new CreateVpcRequest({ regionId, cidrBlock: "10.0.0.0/16" }));
	assert.deepEqual(seen, [["CreateVpc", true]]);
});

test("an action that is refused half-way leaves nothing behind", async (t) => {
	const { sandbox } = await sandboxFor(t);
	const call = ecsClient(sandbox).createSecurityGroup(
		new CreateSecurityGroupRequest({ regionId, securityGroupName: "sg", tag: [{ key: "acs:x", value: "1" }] }),
	);
	assert.equal(await codeOf(call), "InvalidTagKey.Malformed");
	assert.equal(sandbox.store.securityGroups.size, 0);
});

test("keys given by the caller are used and kept", async (t) => {
	const stateDir = stateFolder(t);
	const secret = createHash("sha256").update("s").digest("hex");
	const first = await startSandbox({ stateDir, accessKeyId: "mine", accessKeySecret: secret });
	await first.close();
	const { sandbox } = await sandboxFor(t, { stateDir });
	assert.deepEqual([sandbox.accessKeyId, sandbox.accessKeySecret], ["mine", secret]);
});
