import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import type { SecurityGroup, SecurityGroupRule } from "../sandbox/resources/security-group";
import { firewallRules, type GuardedGuest } from "./firewall";
import { findSystemPrograms } from "./preflight";

const rule = (changes: Partial<SecurityGroupRule>): SecurityGroupRule => ({
	id: "sgr-1",
	createdAt: 0,
	direction: "egress",
	nicType: "intranet",
	ipProtocol: "UDP",
	portRange: "123/123",
	sourcePortRange: "",
	policy: "Accept",
	priority: 1,
	peerCidrIp: "100.64.0.0/10",
	peerIpv6CidrIp: "",
	peerGroupId: "",
	peerGroupOwner: "",
	ownCidrIp: "",
	ownIpv6CidrIp: "",
	description: "",
	...changes,
});

const guest = (type: SecurityGroup["type"], rules: readonly SecurityGroupRule[], number = 1): GuardedGuest => ({
	device: `g${number}`,
	address: `10.0.1.${number}`,
	vpcId: "vpc-1",
	groups: [
		{
			id: "sg-1",
			region: "cn-hangzhou",
			createdAt: 0,
			vpcId: "vpc-1",
			type,
			resourceGroupId: "",
			name: "",
			description: "",
			innerAccessPolicy: "Accept",
			rules: [...rules],
			tags: [],
		},
	],
});

/** The lines of a chain. */
const chain = (text: string, name: string): string[] =>
	(text.split(`chain ${name} {\n`)[1] ?? "")
		.split("\t}\n")[0]!
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean);

describe("security groups as nftables rules", () => {
	test("a basic group lets out what no rule names, an enterprise group does not", () => {
		assert.equal(chain(firewallRules([guest("normal", [])]), "from-g1").at(-1), "goto permitted");
		assert.equal(chain(firewallRules([guest("enterprise", [])]), "from-g1").at(-1), "drop");
	});

	test("rules go by priority, and a drop before an accept of the same", () => {
		const rules = [
			rule({ priority: 5, portRange: "53/53" }),
			rule({ priority: 1, portRange: "123/124" }),
			rule({ priority: 1, policy: "Drop" }),
		];
		assert.deepEqual(chain(firewallRules([guest("enterprise", rules)]), "from-g1").slice(2, -1), [
			"ip daddr 100.64.0.0/10 meta l4proto udp udp dport 123-123 drop",
			"ip daddr 100.64.0.0/10 meta l4proto udp udp dport 123-124 goto permitted",
			"ip daddr 100.64.0.0/10 meta l4proto udp udp dport 53-53 goto permitted",
		]);
	});

	test("guests of one basic group reach each other; another group's members only by a rule", () => {
		const text = firewallRules([guest("normal", []), guest("normal", [], 2)]);
		assert.ok(chain(text, "to-g1").includes("ip saddr 10.0.1.2 accept"));
		const peers = [guest("enterprise", [rule({ direction: "ingress", peerCidrIp: "", peerGroupId: "sg-1" })])];
		assert.ok(
			chain(firewallRules(peers), "to-g1").includes("ip saddr 10.0.1.1 meta l4proto udp udp dport 123-123 accept"),
		);
	});

	test("nft itself takes every form of rule", (t) => {
		findSystemPrograms();
		if (spawnSync("sh", ["-c", "command -v nft && unshare --user --map-root-user --net true"]).status !== 0)
			return t.skip("cannot have: no nft, or no user namespaces");
		const forms = (["TCP", "UDP", "ICMP", "GRE", "ALL"] as const).flatMap((ipProtocol) =>
			(["egress", "ingress"] as const).map((direction) =>
				rule({ ipProtocol, direction, portRange: /[TU].P/.test(ipProtocol) ? "1/65535" : "-1/-1" }),
			),
		);
		const text = firewallRules([guest("normal", forms), guest("enterprise", forms, 2)]);
		const args = ["--user", "--map-root-user", "--net", "nft", "-f", "-"];
		const { status, stderr } = spawnSync("unshare", args, { input: text, encoding: "utf8" });
		assert.equal(status, 0, stderr);
	});
});
