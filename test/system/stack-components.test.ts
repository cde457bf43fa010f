import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { FleetGroupOutputs } from "../../infra/components/standard-fleet";
import type { Instance } from "../../scripts/sandbox/resources/instance";
import { type Lab, openLab, projectOf, type Run, type Stack, type StateResource } from "./stack-harness";

/** What programs/components.ts gives. */
interface Outputs {
	readonly singleId: string;
	readonly singleZone: string;
	readonly reused: Record<string, FleetGroupOutputs>;
	readonly site: Record<string, FleetGroupOutputs>;
	readonly abroadId: string;
	readonly classicGroups: string[];
	readonly refusals: string[];
}

let lab: Lab;
let project: string;
let stack: Stack;
let run: Run;
let outputs: Outputs;
let state: StateResource[];
before(async () => {
	lab = await openLab();
	project = projectOf(lab, "components", join(__dirname, "programs", "components.js"));
	stack = await lab.stack(project, {}, { LAB_PASSWORD: password });
	run = await stack.up();
	assert.equal(run.code, 0, run.text);
	outputs = await stack.outputs<Outputs>();
	state = await stack.resources();
});
after(() => lab.close());

const password = "Sand-Box-2026";

function instance(id: string | undefined): Instance {
	const found = lab.sandbox.store.instances.get(id ?? "");
	assert.ok(found, `no instance ${id}`);
	return found;
}
const first = (group: FleetGroupOutputs | undefined) => instance(group?.instanceIds[0]);
const tagsOf = ({ tags }: Instance) => Object.fromEntries(tags.map(({ key, value }) => [key, value]));
const vpcNamed = (name: string) => [...lab.sandbox.store.vpcs.values()].find((one) => one.name === name)?.id;
const groupNamed = (name: string) => [...lab.sandbox.store.securityGroups.values()].find((one) => one.name === name);
const vswitchOf = ({ vSwitchId }: Instance) => lab.sandbox.store.vswitches.get(vSwitchId);
const urnsUnder = (parent: RegExp) => state.filter(({ urn }) => parent.test(urn));

test("vSwitch, security group, image, key pair and tags of a StandardInstance may be Outputs", () => {
	const single = instance(outputs.singleId);
	assert.equal(vswitchOf(single)?.cidrBlock, "172.16.1.0/24");
	assert.deepEqual(single.securityGroupIds, [groupNamed("own")?.id]);
	assert.match(single.imageId, /^ubuntu_24_04_x64/);
	assert.equal(single.keyPairName, "ops");
	assert.equal(tagsOf(single).vpc, vpcNamed("own"));
	assert.equal(outputs.singleZone, "Europe/Berlin");
});

test("a fleet in an existing VPC creates no network of its own and uses the given vSwitches and security groups", () => {
	const files = first(outputs.reused.files);
	assert.equal(vswitchOf(files)?.cidrBlock, "172.16.0.0/24");
	assert.deepEqual(files.securityGroupIds, [groupNamed("own")?.id]);
	const shared = urnsUnder(/::meridian:index:StandardFleet\$meridian:index:VpcNetwork::reused$/);
	assert.equal(shared.length, 1);
	const made = state.filter(({ urn }) => /^reused-(vpc|vsw.*|sg.*)$/.test(urn.split("::").at(-1) ?? ""));
	assert.deepEqual(made, []);
});

test("a group may be in a VPC of its own, or in the classic network", () => {
	const apart = first(outputs.reused.apart);
	assert.equal(apart.vpcId, vpcNamed("reused-apart"));
	// Part k of 32 of 192.168.0.0/16.
	assert.equal(vswitchOf(apart)?.cidrBlock, "192.168.80.0/21");
	const old = first(outputs.reused.old);
	assert.deepEqual([old.vpcId, old.zoneId, old.userData], ["", "cn-hangzhou-b", ""]);
	assert.equal(outputs.reused.old?.carrier, "manual");
	assert.deepEqual(old.securityGroupIds, [groupNamed("reused-old")?.id]);
	assert.deepEqual(
		outputs.classicGroups.map((id) => lab.sandbox.store.securityGroups.get(id)?.vpcId),
		[""],
	);
});

test("a group's own ingress is a security group of its own in the fleet's VPC", () => {
	const [api, win] = [first(outputs.site.api), first(outputs.site.win)];
	assert.equal(api.vpcId, win.vpcId);
	const ingress = ({ securityGroupIds }: Instance) =>
		securityGroupIds.flatMap((id) =>
			(lab.sandbox.store.securityGroups.get(id)?.rules ?? [])
				.filter(({ direction }) => direction === "ingress")
				.map(({ portRange, peerCidrIp }) => `${portRange} ${peerCidrIp}`),
		);
	assert.deepEqual(ingress(api), ["443/443 0.0.0.0/0"]);
	assert.deepEqual(ingress(win), ["22/22 10.0.0.0/8"]);
});

test("disks, internet bandwidth, key pair and tags of a group reach its guests", () => {
	const files = first(outputs.reused.files);
	const disks = [...lab.sandbox.store.disks.values()].filter(({ instanceId }) => instanceId === files.id);
	assert.deepEqual(disks.map(({ type, category, size }) => `${type} ${category} ${size}`).sort(), [
		"data cloud_efficiency 200",
		"data cloud_essd 100",
		"system cloud_ssd 60",
	]);
	assert.equal(files.internetMaxBandwidthOut, 5);
	assert.notEqual(files.publicIpAddress, "");
	assert.deepEqual(outputs.reused.files?.publicIps, [files.publicIpAddress]);
	assert.equal(files.keyPairName, "ops");
	assert.deepEqual(tagsOf(files), { owner: "storage", tier: "data", vpc: vpcNamed("own"), stack: "lab" });
});

test("args of a group reach the instance, Outputs among them", () => {
	const api = first(outputs.site.api);
	assert.equal(api.deletionProtection, true);
	assert.equal(api.description, `beside ${vpcNamed("own")}`);
});

test("a metadata token is required only where the guest's cloud-init asks for one", () => {
	const tokens = Object.fromEntries(
		[...lab.sandbox.store.instances.values()].map(({ name, httpTokens }) => [name, httpTokens === "required"]),
	);
	assert.deepEqual(tokens, {
		single: true,
		"reused-apart-1": false,
		"reused-files-1": false,
		"reused-old-1": false,
		"site-api-1": true,
		"site-win-1": false,
		abroad: false,
	});
});

test("transforms of the stack and of a component reach the instances", () => {
	for (const one of lab.sandbox.store.instances.values()) assert.equal(tagsOf(one).stack, "lab", one.name);
	assert.equal(instance(outputs.singleId).description, "by the component's transform");
	assert.equal(first(outputs.reused.files).description, "");
});

test("a provider given to a component is that of all its children and of the image's look-up", () => {
	assert.equal(instance(outputs.abroadId).region, "cn-shanghai");
	const children = state.filter(
		({ urn, type }) => type.startsWith("alicloud:") && /::(away|abroad)(-[a-z0-9.-]+)?$/.test(urn),
	);
	assert.ok(children.length > 5, `${children.length} children`);
	assert.deepEqual(
		children.filter(({ provider }) => !provider?.includes("pulumi:providers:alicloud::shanghai")),
		[],
	);
	const lookups = run.requests.filter(
		({ action, parameters }) => action === "DescribeImages" && parameters.RegionId === "cn-shanghai",
	);
	assert.ok(lookups.length > 0);
});

test("a password stands nowhere in outputs and state", () => {
	assert.equal(first(outputs.site.win).passwordSet, true);
	assert.ok(!JSON.stringify([state, outputs, run.text]).includes(password));
	const { inputs } = state.find(({ urn }) => urn.endsWith("::site-win-1") && urn.includes("Instance$alicloud")) ?? {};
	assert.ok(inputs && JSON.stringify(inputs.password).includes("ciphertext"));
});

test("a Pulumi Output where text is rendered is refused by name", () => {
	assert.match(outputs.refusals[0] ?? "", /^ {2}- time\.zone: got a Pulumi Output/m);
	assert.match(outputs.refusals[1] ?? "", /^ {2}- network\.zones\[0\]: got a Pulumi Output/m);
	assert.match(outputs.refusals[1] ?? "", /^ {2}- instances\.web\.time\.servers\[0\]: got a Pulumi Output/m);
});

test("pulumi import takes a VPC and an instance into another stack", async () => {
	const resources = [
		{ type: "alicloud:vpc/network:Network", name: "net", id: vpcNamed("own") },
		{ type: "alicloud:ecs/instance:Instance", name: "guest", id: outputs.singleId },
	];
	const other = await lab.stack(project);
	const file = join(lab.folder("import"), "resources.json");
	writeFileSync(file, JSON.stringify({ resources }));
	const imported = await other.import("--file", file);
	assert.equal(imported.code, 0, imported.text);
	const held = (await other.resources()).filter(({ type }) => type.startsWith("alicloud:"));
	assert.deepEqual(
		held.map(({ type, urn, id }) => ({ type, name: urn.split("::").at(-1), id })),
		resources,
	);
	const guest = held.find(({ id }) => id === outputs.singleId);
	assert.equal(guest?.outputs?.userData, instance(outputs.singleId).userData);
});
