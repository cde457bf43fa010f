import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFleetText } from "../spec/fleet-text";
import { fleetReview } from "./fleet-review";
import type { FleetReview, ReviewValue } from "./review-model";
import { fleetLines } from "./values/fleet-lines";

const text = `region: cn-hangzhou
network: { kind: vpc, cidrBlock: 10.0.0.0/16, zones: [cn-hangzhou-h] }
time:
  maxpoll: 9
  servers: [ntp.corp.example]
  step: { threshold: 0.5 }
dns: { mode: split, internalDomains: [corp.example] }
tags: { owner: platform }
instances:
  web:
    os: ubuntu-22.04
    instanceType: ecs.g7.large
    time: { zone: Europe/Berlin, publicFallback: true, extraLines: { chrony: [log tracking] } }
    dns: { mode: fallback }
    mirrors: { repositories: [{ type: apt, name: own, url: "https://packages.example/deb", suite: stable }] }
    tags: { tier: front }
  ad:
    os: windows-2022
    instanceType: ecs.g7.large
    count: 3
    password: { secret: { env: AD_PASSWORD } }
    args: { deletionProtection: true }
  old:
    os: centos-6
    instanceType: ecs.g5.large
    network: { kind: classic, zone: cn-hangzhou-b }
    dns: { mode: public }
`;

function reviewOf(fleet: string): FleetReview {
	return fleetReview("fleet.yaml", parseFleetText(fleet, "fleet.yaml"), { lineOf: fleetLines(fleet) });
}

const review = reviewOf(text);

function values(group: string, name: string): ReviewValue[] {
	const { sections } = review.groups.find((each) => each.name === group)!;
	return sections.flatMap((section) => section.values).filter((value) => value.name === name);
}

/** A value's origins in one line each. */
function origins(group: string, name: string, place = 0): string[] {
	return values(group, name)[place]!.origins.map((origin) =>
		origin.from === "fact"
			? `fact ${origin.fact} ${origin.row}`
			: origin.from === "fleet"
				? `${origin.path} line ${origin.line}`
				: `default ${origin.words}`,
	);
}

for (const [group, name, value, ...expected] of [
	["web", "system", "Ubuntu 22.04 LTS", "fact guests ubuntu-22.04", "instances.web.os line 11"],
	["web", "file", "/etc/chrony/chrony.conf", "fact guests ubuntu-22.04: timeConfigPath"],
	["old", "drift file", "/var/lib/ntp/drift", "fact guests centos-6: driftFile"],
	["web", "NTP server", "ntp.cloud.aliyuncs.com", "fact time-sources vpc", "network line 2"],
	["web", "time zone", "Europe/Berlin", "instances.web.time.zone line 13"],
	["ad", "time zone", "Asia/Shanghai", "fact regions cn-hangzhou", "region line 1"],
	["ad", "time zone in Windows", "China Standard Time", "fact windows-zones Asia/Shanghai"],
	["ad", "asks its peers every", "64 s", "fact w32time windows-2022"],
	["web", "minpoll, the network's servers", "4 (16 s)", "fact time-sources vpc: minpoll"],
	["web", "maxpoll, the network's servers", "9 (8.5 min)", "time.maxpoll line 4"],
	["web", "stepped above", "0.5 s", "time.step.threshold line 6"],
	["web", "steps after the start", "3", "default the first 3 updates"],
	["web", "leap seconds", "system", "default the kernel inserts them"],
	["web", "line of your own", "log tracking", "instances.web.time.extraLines.chrony[0] line 13"],
	["web", "mode", "fallback", "instances.web.dns.mode line 14"],
	["ad", "mode", "split", "dns.mode line 7"],
	["ad", "internal domain", "corp.example", "dns.internalDomains[0] line 7"],
	["web", "network's resolver", "100.100.2.136", "fact vpc-resolvers addresses", "instances.web.dns.mode line 14"],
	["old", "public resolver", "223.5.5.5", "fact public-resolvers addresses", "instances.old.dns.mode line 27"],
	["old", "NTP server", "ntp1.cloud.aliyuncs.com", "fact time-sources classic", "instances.old.network line 26"],
	["web", "repository own", "https://packages.example/deb", "instances.web.mirrors.repositories[0] line 15"],
	["old", "carrier", "manual", "fact carriers centos-6, classic", "instances.old.network line 26"],
	["ad", "count", "3", "instances.ad.count line 20"],
	["web", "count", "1", "default 1"],
	["web", "tag owner", "platform", "tags.owner line 8"],
	["web", "tag tier", "front", "instances.web.tags.tier line 16"],
	["ad", "secret password", "***env.AD_PASSWORD***", "instances.ad.password line 21"],
	["ad", "args.deletionProtection", "set; what args say is not shown", "instances.ad.args.deletionProtection line 22"],
] as const) {
	test(`${name} of ${group} is ${value} because of ${expected.join(", ")}`, () => {
		assert.equal(values(group, name)[0]?.value, value);
		assert.deepEqual(origins(group, name), expected);
	});
}

test("a server of the user's and those of the internet come from where they were asked for", () => {
	const servers = values("web", "NTP server");
	const own = servers.findIndex(({ value }) => value === "ntp.corp.example");
	assert.deepEqual(origins("web", "NTP server", own), ["time.servers[0] line 5"]);
	assert.deepEqual(origins("web", "NTP server", servers.length - 1), [
		"fact time-sources public",
		"instances.web.time.publicFallback line 13",
	]);
});

test("every fact that a value cites is in the review, with its source and the date on which that was read", () => {
	for (const { sections } of review.groups) {
		for (const { origins } of sections.flatMap((section) => section.values)) {
			assert.ok(origins.length > 0);
			for (const origin of origins) {
				if (origin.from !== "fact") continue;
				assert.ok(review.facts[origin.fact]!.source.length > 10, origin.fact);
				assert.match(review.facts[origin.fact]!.readOn, /^20\d\d-\d\d-\d\d$/);
			}
		}
	}
});

test("every value stands in a document as it is said to, but for the network's own resolvers, which DHCP may bring", () => {
	for (const { sections, documents, origin } of review.groups) {
		const written = documents.map(({ text }) => review.texts[text]!.replaceAll("\0", origin)).join("\n");
		for (const { name, asWritten } of sections.flatMap((section) => section.values)) {
			if (asWritten !== undefined && name !== "network's resolver") assert.ok(written.includes(asWritten), asWritten);
		}
	}
});

test("warnings are flagged for filters: ended systems, the ended network, public resolvers only", () => {
	const flags = Object.fromEntries(review.groups.map(({ name, flags }) => [name, flags]));
	assert.deepEqual(flags, { ad: [], old: ["ended-system", "classic-network", "public-names-only"], web: [] });
});

test("a group's digest changes with what its guests are told, not with the line that it stands in", () => {
	const digests = (fleet: string) =>
		Object.fromEntries(reviewOf(fleet).groups.map(({ name, digest }) => [name, digest]));
	const before = digests(text);
	assert.deepEqual(digests(`# A comment above.\n\n${text}`), before);
	const after = digests(text.replace("zone: Europe/Berlin", "zone: Europe/Paris"));
	assert.notEqual(after.web, before.web);
	assert.deepEqual([after.ad, after.old], [before.ad, before.old]);
	assert.notEqual(digests(text.replace("count: 3", "count: 30")).ad, before.ad);
});

test("groups that differ only in their name share their texts", () => {
	const group = { os: "debian-12", instanceType: "ecs.g7.large" };
	const network = { kind: "vpc", zones: ["cn-hangzhou-h"] };
	const { groups, texts } = fleetReview("fleet", { region: "cn-hangzhou", network, instances: { a: group, b: group } });
	const [a, b] = groups;
	assert.deepEqual(
		a!.documents.map(({ text }) => text),
		b!.documents.map(({ text }) => text),
	);
	assert.equal(a!.delivery.text, b!.delivery.text);
	assert.ok(texts[a!.delivery.text]!.includes("\0)"));
});

test("a value behind a YAML alias has the line of the anchor", () => {
	const aliased = `region: cn-hangzhou
network: { kind: vpc, zones: [cn-hangzhou-h] }
instances:
  a: &group
    os: debian-12
    instanceType: ecs.g7.large
  b: *group
`;
	const lineOf = fleetLines(aliased);
	assert.equal(lineOf(["instances", "b", "os"]), 5);
	assert.equal(lineOf(["instances", "b"]), 7);
	assert.equal(lineOf(["instances", "a", "nothing", "there"]), 4);
	assert.equal(lineOf(["nothing"]), undefined);
});
