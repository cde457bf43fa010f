import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { cannotHave } from "../../scripts/dev/test-tally";
import { finishedRun, temporaryWorkspace } from "./start-harness";

/** What a person with an account has in the environment; none of these values may turn up anywhere. */
const callers = {
	ALICLOUD_ACCESS_KEY: "LTAI5tCallersOwnKey00001",
	ALICLOUD_SECRET_KEY: "CallersOwnSecret0000000000001a",
	ALICLOUD_SECURITY_TOKEN: "CAISCallersOwnToken0001",
	ALICLOUD_PROFILE: "callers-profile",
	ALICLOUD_REGION: "us-west-1",
	ALICLOUD_ECS_ROLE_NAME: "callers-role",
	ALICLOUD_ASSUME_ROLE_ARN: "acs:ram::1234567890123456:role/callers-assumed",
	ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tCallersOwnKey00002",
	ALIBABA_CLOUD_ACCESS_KEY_SECRET: "CallersOwnSecret0000000000002b",
	ALIBABA_CLOUD_SECURITY_TOKEN: "CAISCallersOwnToken0002",
	ALIBABA_CLOUD_PROFILE: "callers-other-profile",
	ALIBABA_CLOUD_CREDENTIALS_URI: "http://203.0.113.7/callers-credentials",
	ALIBABACLOUD_ACCESS_KEY_ID: "LTAI5tCallersOwnKey00003",
	ALIBABACLOUD_ACCESS_KEY_SECRET: "CallersOwnSecret0000000000003c",
	ECS_ENDPOINT: "ecs-callers.aliyuncs.com",
	VPC_ENDPOINT: "vpc-callers.aliyuncs.com",
	ALIBABA_CLOUD_ENDPOINT_ECS: "ecs-callers-too.aliyuncs.com",
	PULUMI_ACCESS_TOKEN: "pul-callersowntoken000000000000000000000001",
	PULUMI_BACKEND_URL: "https://callers-backend.example",
	PULUMI_CONFIG_PASSPHRASE: "callers-passphrase",
	PULUMI_ORGANIZATION: "callers-organization",
	PULUMI_STACK: "callers-stack",
	HTTP_PROXY: "http://203.0.113.9:3128",
	HTTPS_PROXY: "http://203.0.113.9:3129",
	AD_PASSWORD: "Callers0wn-Password",
} as const;

const files = {
	".aliyun/config.json":
		'{"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":"LTAI5tCallersOwnKey00004","access_key_secret":"CallersOwnSecret0000000000004d","region_id":"us-west-1"}]}',
	".alibabacloud/credentials": "[default]\ntype = access_key\naccess_key_id = LTAI5tCallersOwnKey00005\n",
	".pulumi/credentials.json":
		'{"current":"https://api.pulumi.com","accessTokens":{"https://api.pulumi.com":"pul-callersowntoken000000000000000000000002"}}',
	".pulumi/config.json": "{}",
	".pulumi/workspaces/meridian-1-workspace.json": '{"stack":"callers-organization/production"}',
} as const;

test("with a caller's keys, profiles and logins around, npm start contacts loopback only, touches nothing of the caller's and keeps none of the values", async (t) => {
	const trouble = spawnSync("strace", ["-f", "--seccomp-bpf", "-e", "trace=connect", "true"], { encoding: "utf8" });
	if (trouble.error) return t.skip("no strace on PATH (apt-get install strace)");
	if (trouble.status !== 0) return t.skip(`${cannotHave}tracing is not allowed here: ${trouble.stderr.trim()}`);

	const folder = temporaryWorkspace(t);
	const [home, workspace, trace] = [join(folder, "callers-home"), join(folder, "workspace"), join(folder, "trace")];
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(home, path)), { recursive: true });
		writeFileSync(join(home, path), text);
	}
	// An engine of the person's own stays where npm start would find it.
	for (const part of ["versions", "plugins", "bin"]) {
		const own = join(homedir(), ".pulumi", part);
		if (existsSync(own)) symlinkSync(own, join(home, ".pulumi", part));
	}
	const before = fingerprint(home);
	const settings = {
		env: {
			...process.env,
			XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
			...callers,
			HOME: home,
			PULUMI_HOME: join(home, ".pulumi"),
			ALICLOUD_SHARED_CREDENTIALS_FILE: join(home, ".aliyun", "config.json"),
			ALIBABA_CLOUD_CREDENTIALS_FILE: join(home, ".alibabacloud", "credentials"),
		},
	};
	const calls = "trace=connect,sendto,sendmsg,sendmmsg";
	const under = (file: string) => ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", calls, "-o", file];
	let output = await finishedRun(workspace, [], { ...settings, under: under(`${trace}-up`) });
	output += await finishedRun(workspace, ["--destroy"], { ...settings, under: under(`${trace}-destroy`) });

	const contacted = [`${trace}-up`, `${trace}-destroy`].flatMap((file) => contacts(readFileSync(file, "utf8")));
	const port = /The sandbox was at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
	assert.ok(contacted.includes(`127.0.0.1 port ${port}`), "the trace holds no call of the sandbox: it proves nothing");
	const elsewhere = contacted.filter(
		(contact) => !/^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+) /.test(contact),
	);
	assert.deepEqual([...new Set(elsewhere)], []);

	assert.deepEqual(fingerprint(home), before);
	const secrets = [
		...Object.values(callers),
		...Object.values(files).flatMap((text) => text.match(/\w*allersOwn\w*/g) ?? []),
	];
	for (const secret of secrets) {
		// A region's name is a fact, not a secret: the sandbox's own list may hold it.
		if (secret === callers.ALICLOUD_REGION) continue;
		assert.ok(!output.includes(secret), `${secret} was printed`);
		assert.deepEqual(filesWith(workspace, secret), [], secret);
	}
});

/** Every address of the internet families that a trace names, as `address port number`. */
function contacts(trace: string): string[] {
	const found = [
		...trace.matchAll(/sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)/g),
		...trace.matchAll(/sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)"/g),
	];
	return found.map(([, port, address]) => `${address} port ${port}`);
}

/** Names, contents and times of everything below a folder; links are not followed. */
function fingerprint(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			const content = entry.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "";
			return entry.isSymbolicLink() ? path : `${path} ${statSync(path).mtimeMs} ${content}`;
		})
		.toSorted();
}

function filesWith(folder: string, text: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => readFileSync(path, "latin1").includes(text));
}
