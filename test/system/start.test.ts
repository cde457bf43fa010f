import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import {
	DescribeInstancesRequest,
	DescribeSecurityGroupAttributeRequest,
	DescribeUserDataRequest,
} from "@alicloud/ecs20140526";
import { packageRoot } from "../../infra/package-root";
import { assertSame, finishedRun, isRead, requestsFromNow, temporaryWorkspace, withCloud } from "./start-harness";

const regionId = "cn-hangzhou";
const workspace = temporaryWorkspace({ after });
/** What every run on the workspace has printed. */
const printed: string[] = [];

test("npm start creates a VPC, two vSwitches, a security group with rules and five guests, through the real provider", async () => {
	printed.push(await npmStart("--workspace", workspace));
	await withCloud(workspace, async ({ ecs, holds }) => {
		const held = await holds();
		assert.deepEqual([held.vpcs.length, held.vswitches.length], [1, 2]);
		assertSame(held, workspace);

		const reply = await ecs.describeInstances(new DescribeInstancesRequest({ regionId, pageSize: 50 }));
		const guests = (reply.body?.instances?.instance ?? []).map((guest) => ({
			name: guest.instanceName,
			system: /^[a-z]+_?\d+/.exec(guest.imageId ?? "")?.[0],
			network: guest.instanceNetworkType,
			status: guest.status,
		}));
		assert.deepEqual(
			guests.toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? "")),
			[
				{ name: "sandbox-ad-1", system: "win2022", network: "vpc", status: "Running" },
				{ name: "sandbox-db-1", system: "aliyun_3", network: "vpc", status: "Running" },
				{ name: "sandbox-legacy-1", system: "centos_6", network: "classic", status: "Running" },
				{ name: "sandbox-web-1", system: "ubuntu_22", network: "vpc", status: "Running" },
				{ name: "sandbox-web-2", system: "ubuntu_22", network: "vpc", status: "Running" },
			],
		);

		const securityGroupId = held.securityGroups.find(({ name }) => name === "sandbox")?.id ?? "";
		const group = await ecs.describeSecurityGroupAttribute(
			new DescribeSecurityGroupAttributeRequest({ regionId, securityGroupId }),
		);
		const rules = (group.body?.permissions?.permission ?? []).map((rule) =>
			rule.direction === "ingress"
				? `in ${rule.ipProtocol} ${rule.portRange} ${rule.sourceCidrIp}`
				: `out ${rule.ipProtocol} ${rule.portRange} ${rule.destCidrIp}`,
		);
		for (const rule of ["in tcp 22/22 10.0.0.0/8", "out udp 123/123 100.64.0.0/10", "out udp 53/53 223.5.5.5/32"])
			assert.ok(rules.map((text) => text.toLowerCase()).includes(rule), `${rule} is not among\n${rules.join("\n")}`);
	});
});

test("what it prints names every guest with its instance id, and where the sandbox was", async () => {
	const [output = ""] = printed;
	assert.match(output, /The sandbox was at http:\/\/127\.0\.0\.1:\d+ and has ended\.\nIts keys: +\S+, secret \S+/);
	await withCloud(workspace, async ({ holds }) => {
		for (const { id, name } of (await holds()).instances)
			assert.match(output, new RegExp(`^${name.replace("sandbox-", "")} +${id}`, "m"));
	});
	assert.ok(!output.includes("\u001b"), "colours where there is no terminal");
	assert.match(
		output,
		/^legacy-1 was not told anything \(carrier: manual; .*classic network.*refuses Cloud Assistant/m,
	);
	assert.match(output, /^ +The script to run there by hand: .*commands\/legacy\/command$/m);
	assert.match(output, /^legacy-1 .*nobody yet/m);
});

test("the user data that the sandbox holds for each guest is meridian render's file, byte for byte; the classic guest's command is handed over", async () => {
	const rendered = join(workspace, "rendered");
	const program = join(packageRoot, "dist", "scripts", "meridian.js");
	const args = [program, "render", "--config", join(packageRoot, "fleet.yaml"), "--out", rendered];
	await promisify(execFile)(process.execPath, args);
	await withCloud(workspace, async ({ ecs, holds }) => {
		for (const { id, name } of (await holds()).instances) {
			const [, group = ""] = /^sandbox-(.+)-\d+$/.exec(name) ?? [];
			const reply = await ecs.describeUserData(new DescribeUserDataRequest({ regionId, instanceId: id }));
			const held = Buffer.from(reply.body?.userData ?? "", "base64");
			const file = join(rendered, group, "user-data");
			if (group === "legacy") {
				assert.equal(held.length, 0);
				assert.ok(!existsSync(file));
				const command = readFileSync(join(rendered, group, "command"), "utf8");
				assert.match(command, /^#!\/bin\/sh\n/);
				assert.equal(readFileSync(join(workspace, "commands", group, "command"), "utf8"), command);
			} else {
				assert.ok(held.length > 0);
				assert.deepEqual(held, readFileSync(file), name);
			}
		}
	});
});

test("a second npm start changes nothing: pulumi says so, and the sandbox gets no request that could", async () => {
	const requests = requestsFromNow(workspace);
	const output = await finishedRun(workspace);
	printed.push(output);
	assert.match(output, /^ +\d+ unchanged$/m);
	assert.doesNotMatch(output, /\d+ (created|updated|deleted|replaced)/);
	assert.deepEqual(
		requests.next().filter((request) => !isRead(request)),
		[],
	);
	await withCloud(workspace, async ({ holds }) => assertSame(await holds(), workspace));
});

test("the Windows guest's password is in no output and in no file but its own, mode 0600", () => {
	const own = join(workspace, "sample-password");
	const password = readFileSync(own, "utf8");
	const forms = [password, Buffer.from(password).toString("base64"), encodeURIComponent(password)];
	const holding = filesIn(workspace).filter((file) => {
		const text = readFileSync(file, "latin1");
		return forms.some((form) => text.includes(form));
	});
	assert.deepEqual(holding, [own]);
	for (const output of printed) assert.ok(!forms.some((form) => output.includes(form)));
});

test("what holds secrets is for its owner only", () => {
	assert.equal(statSync(workspace).mode & 0o077, 0);
	for (const file of ["sample-password", "passphrase", "sandbox/keys.json", "sandbox/state.json"])
		assert.equal((statSync(join(workspace, file)).mode & 0o777).toString(8), "600", file);
});

test("npm start -- --destroy leaves the sandbox empty", async () => {
	const output = await finishedRun(workspace, ["--destroy"]);
	assert.match(output, /Everything is taken down; the sandbox is empty\./);
	await withCloud(workspace, async ({ holds }) => {
		assert.deepEqual(Object.values(await holds()).flat(), []);
	});
	assert.match(await finishedRun(workspace, ["--destroy"]), /There is nothing to take down\./);
});

test("a fleet with five mistakes prints all five and exits 1 before anything is started", async () => {
	const bad = join(workspace, "bad.yaml");
	writeFileSync(
		bad,
		`region: cn-hangzhou
network: { kind: vcp, zones: [cn-hangzhou-h] }
time: { zone: Asia/Shanghia }
dns: { mode: fallbck }
instances:
  web: { os: ubuntu-22.4, instanceType: ecs.g7.large }
  db: { os: alinux-3, instanceType: ecs.g7.large, cuont: 2 }
`,
	);
	const nothing = join(workspace, "nothing");
	const output = await finishedRun(nothing, ["--config", bad], { code: 1 });
	for (const path of ["dns.mode", "network.kind", "time.zone", "instances.web.os", "cuont"])
		assert.ok(output.includes(path), `${path} is not in\n${output}`);
	assert.equal(output.match(/^ +- /gm)?.length, 5, output);
	assert.ok(!existsSync(nothing));
});

test("a command line that npm start does not know exits 1 and says what it takes", async () => {
	const output = await finishedRun(join(workspace, "nothing"), ["--destory"], { code: 1 });
	assert.match(output, /--destory[\s\S]*npm start -- --destroy/);
});

/** By npm itself. */
async function npmStart(...args: string[]): Promise<string> {
	const child = spawn("npm", ["start", "--silent", "--", ...args], {
		cwd: packageRoot,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			output += chunk;
		});
	}
	const [code] = await once(child, "close");
	assert.equal(code, 0, output);
	return output;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
