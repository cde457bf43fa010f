import assert from "node:assert/strict";
import { test } from "node:test";
import { SpecError } from "../error";
import { planFleet } from "../render/plan-fleet";
import { parseFleetText } from "./fleet-text";

/** A small fleet that is right; each test spoils it. */
function sampleFleet(change: Record<string, unknown> = {}, web: Record<string, unknown> = {}) {
	return {
		region: "cn-hangzhou",
		network: { kind: "vpc", zones: ["cn-hangzhou-h"] },
		instances: { web: { os: "ubuntu-22.04", instanceType: "ecs.g7.large", ...web } },
		...change,
	};
}

function circle() {
	const tags: Record<string, unknown> = {};
	tags.a = tags;
	return sampleFleet({ tags });
}

function problemsOf(document: unknown): string[] {
	try {
		planFleet(document);
		return [];
	} catch (error) {
		assert.ok(error instanceof SpecError, String(error));
		return error.problems.map(({ path, message }) => `${path}: ${message}`);
	}
}

test("the sample is right", () => assert.deepEqual(problemsOf(sampleFleet()), []));

const mistakes: [string, unknown, RegExp][] = [
	[
		"an unknown key names its near miss",
		sampleFleet({ netwrk: 1 }),
		/^netwrk: is not a known key\. Did you mean "network"\?/,
	],
	[
		"an unknown system names its near miss",
		sampleFleet({}, { os: "ubuntu2204" }),
		/^instances\.web\.os: got "ubuntu2204".*Did you mean "ubuntu-22\.04"\?/,
	],
	[
		"a missing key is called missing",
		sampleFleet({}, { instanceType: undefined }),
		/^instances\.web\.instanceType: is missing/,
	],
	[
		"a wrong kind of network shows both",
		sampleFleet({ network: { kind: "vcp" } }),
		/^network\.kind: got "vcp"\. Use one of "vpc", "classic"/,
	],
	[
		"a region with a typing error",
		sampleFleet({ region: "cn-hangzou", network: { kind: "vpc", zones: ["cn-hangzou-h"] } }),
		/^region: got "cn-hangzou".*Did you mean "cn-hangzhou"/,
	],
	[
		"a zone of another region",
		sampleFleet({ network: { kind: "vpc", zones: ["cn-beijing-a"] } }),
		/^network\.zones\[0\]: got "cn-beijing-a", no zone of cn-hangzhou/,
	],
	[
		"a zone named twice",
		sampleFleet({ network: { kind: "vpc", zones: ["cn-hangzhou-h", "cn-hangzhou-h"] } }),
		/^network\.zones\[1\]: got "cn-hangzhou-h" twice/,
	],
	[
		"a VPC to create and one to use",
		sampleFleet({ network: { kind: "vpc", vpcId: "vpc-1", vswitchIds: ["vsw-1"], zones: ["cn-hangzhou-h"] } }),
		/^network\.zones: got .* beside vpcId/,
	],
	[
		"a block with bits behind its prefix",
		sampleFleet({ network: { kind: "vpc", cidrBlock: "10.1.0.0/8", zones: ["cn-hangzhou-h"] } }),
		/^network\.cidrBlock: got "10\.1\.0\.0\/8".*Use 10\.0\.0\.0\/8/,
	],
	[
		"a public block",
		sampleFleet({ network: { kind: "vpc", cidrBlock: "8.8.0.0/16", zones: ["cn-hangzhou-h"] } }),
		/^network\.cidrBlock: got "8\.8\.0\.0\/16", which is not in 10\.0\.0\.0\/8/,
	],
	[
		"split DNS where the resolver can't",
		sampleFleet({ dns: { mode: "split" } }, { os: "alinux-3" }),
		/^dns\.mode: got "split", but not every resolver of alinux-3/,
	],
	[
		"a time zone with a typing error",
		sampleFleet({ time: { zone: "Asia/Shanghia" } }),
		/^time\.zone: got "Asia\/Shanghia".*Did you mean "Asia\/Shanghai"/,
	],
	[
		"a time zone in small letters",
		sampleFleet({ time: { zone: "asia/shanghai" } }),
		/^time\.zone: got "asia\/shanghai"/,
	],
	[
		"a zone that Windows has not",
		sampleFleet({ time: { zone: "Antarctica/Troll" } }, { os: "windows-2022" }),
		/^time\.zone: got "Antarctica\/Troll", for which Windows has no time zone/,
	],
	[
		"a server of the other network",
		sampleFleet({ time: { servers: ["ntp1.cloud.aliyuncs.com"] } }),
		/^time\.servers\[0\]: .* a server of the classic network/,
	],
	[
		"a server name with a space",
		sampleFleet({ time: { servers: ["a b"] } }),
		/^time\.servers\[0\]: got "a b"\. Use a host name or an IP address/,
	],
	[
		"poll intervals the wrong way round",
		sampleFleet({ time: { minpoll: 11 } }),
		/^time\.minpoll: got 11, more than maxpoll 10/,
	],
	[
		"a group name that can't be a file name",
		sampleFleet({ instances: { "../x": { os: "centos-7", instanceType: "ecs.g7.large" } } }),
		/^instances\.\.\.\/x: the name is refused/,
	],
	[
		"a password in clear is not shown",
		sampleFleet({}, { password: "hunter2" }),
		/^instances\.web\.password: got text\. Use a mapping/,
	],
	[
		"an argument that Meridian sets",
		sampleFleet({}, { args: { userData: "x" } }),
		/^instances\.web\.args\.userData: is set by Meridian/,
	],
	[
		"a key pair on Windows",
		sampleFleet({}, { os: "windows-2022", keyPair: "ops" }),
		/^instances\.web\.keyPair: Windows guests have no SSH key pair/,
	],
	[
		"ports without meaning",
		sampleFleet({ ingress: [{ protocol: "icmp", ports: "1/2", from: "10.0.0.0/8" }] }),
		/^ingress\[0\]\.ports: got "1\/2", but icmp has no ports/,
	],
	[
		"ports the wrong way round",
		sampleFleet({ ingress: [{ protocol: "tcp", ports: "443/80", from: "10.0.0.0/8" }] }),
		/^ingress\[0\]\.ports: got "443\/80"/,
	],
	[
		"a list of zones with a number in it is not also missing",
		sampleFleet({ network: { kind: "vpc", zones: [3] } }),
		/^network\.zones\[0\]: got 3/,
	],
	[
		"an address with an octet too large",
		sampleFleet({ time: { servers: ["10.0.0.300"] } }),
		/^time\.servers\[0\]: got "10\.0\.0\.300"\. Use a host name or an IP address/,
	],
	[
		"a zone of two letters, which would share another's block",
		sampleFleet({ network: { kind: "vpc", zones: ["cn-hangzhou-h", "cn-hangzhou-ah"] } }),
		/^network\.zones\[1\]: got "cn-hangzhou-ah", no zone of cn-hangzhou/,
	],
	[
		"a rule that is there twice",
		sampleFleet({ ingress: [1, 2].map(() => ({ protocol: "tcp", ports: "22/22", from: "10.0.0.0/8" })) }),
		/^ingress\[1\]: is the same rule as ingress\[0\]/,
	],
	["a count beyond all bounds, once", sampleFleet({}, { count: 1e20 }), /^instances\.web\.count: .*Use at most 1000/],
	["a count that is no number", sampleFleet({}, { count: Number.NaN }), /^instances\.web\.count: got NaN/],
	[
		"a group that is called __proto__",
		JSON.parse(`${JSON.stringify(sampleFleet()).slice(0, -2)},"__proto__":{}}}`),
		/__proto__: is no name/,
	],
	["a document that contains itself", circle(), /^tags\.a: contains itself/],
	["no guests at all", sampleFleet({ instances: {} }), /^instances: got {}\. Use at least one group of guests/],
	["no document at all", null, /^: got null\. Use a mapping/],
	["an Output in text", sampleFleet({ time: { zone: { __pulumiOutput: true } } }), /^time\.zone: got a Pulumi Output/],
	[
		"a promise in text",
		sampleFleet({}, { os: Promise.resolve("ubuntu-22.04") }),
		/^instances\.web\.os: got a Pulumi Output/,
	],
];
for (const [title, document, expected] of mistakes) {
	test(`refused: ${title}`, () => {
		const problems = problemsOf(document);
		assert.equal(problems.length, 1, problems.join("\n"));
		assert.match(problems[0]!, expected);
	});
}

test("mistakes of shape and of combination are reported together, in one run", () => {
	const problems = problemsOf({
		region: "cn-hangzhou",
		network: { kind: "vpc", zones: ["cn-beijing-a"] },
		dns: { mode: "spilt" },
		instances: {
			Web: { os: "ubuntu-22.04", instanceType: "ecs.g7.large" },
			db: { os: "alinux-3", instanceType: 7, time: { zone: "Mars/Olympus" } },
			ad: { os: "windows-2022", instanceType: "ecs.g7.large", count: -1, dns: { mode: "split" }, typo: true },
		},
	});
	const paths = problems.map((problem) => problem.slice(0, problem.indexOf(": "))).sort();
	assert.deepEqual(paths, [
		"dns.mode",
		"instances.Web",
		"instances.ad.count",
		"instances.ad.typo",
		"instances.db.instanceType",
		"instances.db.time.zone",
		"network.zones[0]",
	]);
});

test("what a terminal would act on is shown escaped", () => {
	const [problem] = problemsOf(sampleFleet({ "\u001b[31mred\u202e": 1 }));
	assert.match(problem!, /^\\u\{1b\}\[31mred\\u\{202e\}: is not a known key/);
});

test("a mistake in a rule or a group hides none of its other mistakes, nor those beside it", () => {
	const problems = problemsOf({
		region: "cn-hangzhou",
		network: { kind: "vpc", zones: ["cn-hangzhou-h"] },
		time: { zone: "Asia/Shangai" },
		ingress: [
			{ protocol: "tcp", ports: "70000/1", from: "anywhere" },
			{ protocol: "icmp", ports: "1/2", from: "10.0.0.0/8" },
		],
		instances: { Web: { os: "ubunut", instanceType: "ecs.g7.large", args: { userData: "x" } } },
	});
	const paths = problems.map((problem) => problem.slice(0, problem.indexOf(": "))).sort();
	assert.deepEqual(paths, [
		"ingress[0].from",
		"ingress[0].ports",
		"ingress[1].ports",
		"instances.Web",
		"instances.Web.args.userData",
		"instances.Web.os",
		"time.zone",
	]);
});

for (const [title, text, expected] of [
	["several documents", "a: 1\n---\nb: 2\n", /line 2, column 1: a second document begins/],
	["a tag of some other tool", "region: !Ref Region\n", /Unresolved tag: !Ref/],
] as const) {
	test(`text with ${title} is refused`, () => assert.throws(() => parseFleetText(text, "fleet.yaml"), expected));
}
