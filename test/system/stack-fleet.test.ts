import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { StandardFleetArgs } from "../../infra/components/fleet-args";
import type { FleetGroupOutputs } from "../../infra/components/standard-fleet";
import { publishImage } from "../../scripts/sandbox/publish-image";
import { type Lab, openLab, type Run, root, type Stack, type Step } from "./stack-harness";

/** One fleet from its first day to its last, each test a day of its life: the repository's own program, one stack. */
const firstDay: StandardFleetArgs = {
	region: "cn-hangzhou",
	network: { kind: "vpc", cidrBlock: "10.0.0.0/16", zones: ["cn-hangzhou-i", "cn-hangzhou-j"] },
	ingress: [{ protocol: "tcp", ports: "22/22", from: "10.0.0.0/8" }],
	tags: { owner: "platform" },
	instances: { web: { os: "ubuntu-22.04", count: 2, instanceType: "ecs.g7.large" } },
};
const grown: StandardFleetArgs = {
	...firstDay,
	network: { ...firstDay.network, zones: ["cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"] },
	instances: {
		cache: { os: "ubuntu-24.04", instanceType: "ecs.g7.large" },
		web: { ...firstDay.instances.web!, count: 3 },
	},
};
const otherTime: StandardFleetArgs = {
	...grown,
	onChange: "ignore",
	time: { zone: "Asia/Singapore", servers: ["time.example.com"], maxpoll: 8 },
	dns: { mode: "keep" },
	instances: { ...grown.instances, web: { ...grown.instances.web!, count: 4 } },
};

let lab: Lab;
let stack: Stack;
before(async () => {
	lab = await openLab();
	stack = await lab.stack(root);
});
after(() => lab.close());

interface Outputs {
	readonly groups: Record<string, FleetGroupOutputs>;
}

const instances = () => [...lab.sandbox.store.instances.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
const instance = (name: string) => {
	const found = instances().find((one) => one.name === name);
	assert.ok(found, `no guest ${name}`);
	return found;
};
/** What must not change of a guest while others come. */
const identities = () =>
	instances().map(({ id, name, zoneId, vSwitchId, imageId, userData, startedAt }) => {
		const address = [...lab.sandbox.store.networkInterfaces.values()].find((one) => one.instanceId === id);
		return { id, name, zoneId, vSwitchId, imageId, userData, startedAt, address: address?.primaryIpAddress };
	});
const sorted = (steps: readonly Step[]) => steps.map(({ op, type, name }) => `${op} ${type} ${name}`).sort();
const asked = (run: Run) => new Set(run.requests.map(({ action }) => action));
const reads = /^(Describe|List|GetCallerIdentity)/;

function assertDone(run: Run): void {
	assert.equal(run.code, 0, run.text);
	assert.deepEqual(
		run.requests.filter(({ code }) => code === "InvalidAction.NotFound"),
		[],
	);
}

test("pulumi up of the repository's program gives ids, addresses, NTP servers and user-data digests", async () => {
	stack.configure({ "meridian:fleet": firstDay });
	const run = await stack.up();
	assertDone(run);
	const { web } = (await stack.outputs<Outputs>()).groups;
	assert.ok(web);
	assert.deepEqual(
		web.instanceIds,
		["lab1-web-1", "lab1-web-2"].map((name) => instance(name).id),
	);
	assert.deepEqual(
		web.privateIps,
		identities().map(({ address }) => address),
	);
	assert.deepEqual(web.publicIps, ["", ""]);
	assert.equal(web.ntpServers.length, 7);
	assert.equal(web.timeZone, "Asia/Shanghai");
	assert.match(web.userDataSha256, /^[0-9a-f]{64}$/);
	assert.deepEqual(
		instances().map(({ zoneId }) => zoneId),
		["cn-hangzhou-i", "cn-hangzhou-j"],
	);
});

test("a refresh finds no change, and the next up makes none", async () => {
	const refreshed = await stack.refresh();
	assertDone(refreshed);
	assert.deepEqual(Object.keys(refreshed.changes), ["same"], JSON.stringify(refreshed.changes));
	const run = await stack.up();
	assertDone(run);
	assert.deepEqual(run.steps, []);
	assert.deepEqual(
		[...asked(run)].filter((action) => !reads.test(action)),
		[],
	);
});

test("one more guest, a zone in front of the others and a group: creates only, and nothing that exists moves", async () => {
	const existing = identities();
	stack.configure({ "meridian:fleet": grown });
	const preview = await stack.preview();
	assertDone(preview);
	assert.deepEqual(
		preview.steps.filter(({ op }) => op !== "create"),
		[],
	);
	const created = preview.steps.filter(({ type }) => type === "alicloud:ecs/instance:Instance" || type.includes("vpc"));
	assert.deepEqual(created.map(({ name }) => name).sort(), ["lab1-cache-1", "lab1-vsw-cn-hangzhou-h", "lab1-web-3"]);
	const run = await stack.up();
	assertDone(run);
	assert.deepEqual(sorted(run.steps), sorted(preview.steps));
	assert.deepEqual(
		identities().filter(({ name }) => existing.some((one) => one.name === name)),
		existing,
	);
	assert.equal(instances().length, 4);
	const families = run.requests.flatMap(({ action, parameters }) =>
		action === "DescribeImages" ? [parameters.ImageFamily] : [],
	);
	assert.deepEqual(families.sort(), ["acs:ubuntu_22_04_x64", "acs:ubuntu_24_04_x64"]);
});

test("with a newer image, other time options and onChange: ignore running guests are left alone and a new guest gets both", async () => {
	for (const imageFamily of ["acs:ubuntu_22_04_x64", "acs:ubuntu_24_04_x64"])
		publishImage(lab.sandbox.store, { imageFamily });
	lab.sandbox.store.commit();
	const existing = identities();
	stack.configure({ "meridian:fleet": otherTime });
	const run = await stack.up();
	assertDone(run);
	assert.deepEqual(sorted(run.steps.filter(({ type }) => type.startsWith("alicloud:"))), [
		"create alicloud:ecs/instance:Instance lab1-web-4",
		// A time server of the user's own may be anywhere.
		"create alicloud:ecs/securityGroupRule:SecurityGroupRule lab1-sg-egress-udp-123-0.0.0.0-0",
	]);
	assert.deepEqual([...asked(run)].filter((action) => !reads.test(action)).sort(), [
		"AuthorizeSecurityGroupEgress",
		"RunInstances",
	]);
	const now = identities();
	assert.deepEqual(
		now.filter(({ name }) => name !== "lab1-web-4"),
		existing,
	);
	const [older, newer] = [instance("lab1-web-1"), instance("lab1-web-4")];
	assert.equal(newer.imageId, [...lab.sandbox.store.images.keys()][0]);
	assert.notEqual(newer.imageId, older.imageId);
	const told = (userData: string) => Buffer.from(userData, "base64").toString();
	for (const words of ["time.example.com", "Asia/Singapore", "maxpoll 8"]) {
		assert.ok(told(newer.userData).includes(words), words);
		assert.ok(!told(older.userData).includes(words), words);
	}
});

test("onChange: replace replaces exactly the guests that were told something else, onImageChange: replace those of an older image", async () => {
	stack.configure({
		"meridian:fleet": {
			...otherTime,
			instances: {
				cache: { ...otherTime.instances.cache, onImageChange: "replace" },
				web: { ...otherTime.instances.web, onChange: "replace" },
			},
		},
	});
	const run = await stack.preview();
	assertDone(run);
	const replaced = run.steps.filter(({ op, type }) => op === "replace" && type === "alicloud:ecs/instance:Instance");
	assert.deepEqual(replaced.map(({ name, diffs }) => `${name}: ${diffs}`).sort(), [
		"lab1-cache-1: imageId",
		"lab1-web-1: userData",
		"lab1-web-2: userData",
		"lab1-web-3: userData",
	]);
});

test("onImageChange: replace-system-disk puts the newer image on the guest's system disk", async () => {
	const { id, userData } = instance("lab1-cache-1");
	stack.configure({
		"meridian:fleet": {
			...otherTime,
			instances: {
				...otherTime.instances,
				cache: { ...otherTime.instances.cache, onImageChange: "replace-system-disk" },
			},
		},
	});
	const run = await stack.up();
	assertDone(run);
	assert.deepEqual(
		run.requests.filter(({ action }) => action === "ReplaceSystemDisk").map(({ parameters }) => parameters.InstanceId),
		[id],
	);
	const after = instance("lab1-cache-1");
	assert.equal(after.id, id);
	assert.equal(after.imageId, [...lab.sandbox.store.images.keys()][1]);
	assert.equal(after.userData, userData);
});

test("pulumi destroy leaves the sandbox empty", async () => {
	assertDone(await stack.destroy());
	const { vpcs, vswitches, securityGroups, instances, disks, networkInterfaces } = lab.sandbox.store;
	assert.deepEqual(
		[vpcs, vswitches, securityGroups, instances, disks, networkInterfaces].map(({ size }) => size),
		[0, 0, 0, 0, 0, 0],
	);
});
