import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { StandardFleetArgs } from "../../infra/components/fleet-args";
import { CannotHave } from "../../scripts/dev/debian-root";
import { debianGuestRoot } from "../../scripts/dev/guest-root";
import { debianMirror } from "../../scripts/lab/package-mirror";
import { parseGuestRoot } from "../../scripts/sandbox/guests/guest-roots";
import { RootHost } from "../../scripts/sandbox/guests/root-host";
import { type Lab, openLab, root, type Stack } from "./stack-harness";

/** Three Debian 12 guests over real roots, told by their user data at first boot, and one that has no machine. */
const fleet: StandardFleetArgs = {
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-i"] },
	time: { zone: "Asia/Tokyo" },
	instances: { web: { os: "debian-12", count: 3, instanceType: "ecs.g7.large" } },
};

let cannot: string | undefined;
let host: RootHost;
let lab: Lab;
let stack: Stack;
before(async () => {
	try {
		const guestRoot = await debianGuestRoot("bookworm", console.log, "cloud-init");
		const roots = ["name:*silent*=none", guestRoot].map(parseGuestRoot);
		host = new RootHost({ roots, fetchFile: await debianMirror() });
	} catch (error) {
		if (!(error instanceof CannotHave)) throw error;
		cannot = `cannot have: ${error.message}`;
		return;
	}
	lab = await openLab({ guests: host });
	stack = await lab.stack(root, { "meridian:fleet": fleet });
	const { code, text } = await stack.up();
	assert.equal(code, 0, text);
});
after(() => lab?.close());

interface Answer {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** The sandbox lives in this process: the command runs beside it. */
function verify(...args: string[]): Promise<Answer> {
	const argv = [join(root, "dist", "meridian.js"), "verify", "--stack", stack.name, ...args];
	return new Promise((resolve) => {
		execFile(process.execPath, argv, { cwd: root, env: lab.environment }, (error, stdout, stderr) =>
			resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr }),
		);
	});
}

interface Told {
	readonly guests: readonly {
		readonly name: string;
		readonly state: string;
		readonly problem?: string;
		readonly drift: readonly { readonly where: string; readonly what: string }[];
	}[];
	readonly repaired?: readonly { readonly name: string; readonly ok: boolean }[];
}

const named = (name: string) => {
	const found = [...lab.sandbox.store.instances.values()].find((instance) => instance.name.endsWith(`-${name}`));
	assert.ok(found, `no guest ${name}`);
	return found.id;
};

async function on(name: string, script: string): Promise<string> {
	const end = await host.guest(named(name))?.agent?.run(script, 60);
	assert.equal(end?.exitCode, 0, end?.output.toString());
	return String(end?.output);
}

test("guests that were told by their user data are in line, each with what it follows and asks", async (t) => {
	if (cannot) return t.skip(cannot);
	const { code, stdout, stderr } = await verify();
	assert.equal(code, 0, stdout + stderr);
	for (const n of [1, 2, 3]) assert.match(stdout, new RegExp(`web-${n}[^]*?Asia/Tokyo`));
	assert.match(stdout, /ntp\d*\.cloud\.aliyuncs\.com/);
	assert.match(stdout, /223\.5\.5\.5/);
	assert.doesNotMatch(stdout, /drifted|no answer/);
});

test("a file that was edited by hand, and a time zone that was set by hand, are named, and nothing else is", async (t) => {
	if (cannot) return t.skip(cannot);
	await on(
		"web-2",
		"echo 'server time.example.com' >>/etc/chrony/chrony.conf; ln -sf /usr/share/zoneinfo/UTC /etc/localtime",
	);
	const before = await on("web-2", "cat /var/lib/meridian/report.json");
	const { code, stdout, stderr } = await verify("--json");
	assert.equal(code, 2, stdout + stderr);
	const { guests } = JSON.parse(stdout) as Told;
	assert.deepEqual(
		guests.map(({ state, drift }) => [state, ...drift.map(({ where }) => where)]),
		[["in line"], ["drifted", "/etc/chrony/chrony.conf", "time zone"], ["in line"]],
	);
	assert.equal(await on("web-2", "cat /var/lib/meridian/report.json"), before, "verify changes nothing");
	const { stdout: table } = await verify();
	assert.match(table, /web-2 \(i-\w+\) has drifted:\n {2}\/etc\/chrony\/chrony\.conf: was changed/);
});

test("--repair delivers again to the drifted guest alone, and it is in line", async (t) => {
	if (cannot) return t.skip(cannot);
	const from = lab.sandbox.requests().length;
	const { code, stdout, stderr } = await verify("--repair", "--json");
	assert.equal(code, 0, stdout + stderr);
	const told = JSON.parse(stdout) as Told;
	assert.deepEqual(
		told.repaired?.map(({ name, ok }) => [name.replace(/^.*web/, "web"), ok]),
		[["web-2", true]],
	);
	assert.deepEqual(
		told.guests.map(({ state }) => state),
		["in line", "in line", "in line"],
	);
	assert.match(await on("web-2", "readlink /etc/localtime"), /Asia\/Tokyo/);
	const sent = lab.sandbox
		.requests()
		.slice(from)
		.filter(({ action }) => action === "RunCommand");
	const targets = sent.map(({ parameters }) => [
		parameters.Name,
		...Object.entries(parameters).flatMap(([key, value]) => (key.startsWith("InstanceId.") ? [value] : [])),
	]);
	assert.deepEqual(targets, [
		["meridian verify", named("web-1"), named("web-2"), named("web-3")],
		["meridian verify --repair", named("web-2")],
		["meridian verify", named("web-2")],
	]);
	const changing = lab.sandbox
		.requests()
		.slice(from)
		.filter(({ action }) => !/^(Describe|Get|RunCommand)/.test(action));
	assert.deepEqual(changing, []);
});

test("a guest that does not answer is listed as such, and is not fine", async (t) => {
	if (cannot) return t.skip(cannot);
	host.release(named("web-3"));
	const { code, stdout, stderr } = await verify("--json");
	assert.equal(code, 3, stdout + stderr);
	const { guests } = JSON.parse(stdout) as Told;
	assert.deepEqual(
		guests.map(({ state }) => state),
		["in line", "in line", "unknown"],
	);
	assert.match(guests[2]?.problem ?? "", /agent/);
});
