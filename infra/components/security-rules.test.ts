import assert from "node:assert/strict";
import { test } from "node:test";
import { publicResolvers } from "../facts/resolvers";
import { securityRules } from "./security-rules";

test("both public resolvers are let out over UDP and TCP, in the classic network by the outer card", () => {
	for (const [kind, nicType] of [
		["vpc", "intranet"],
		["classic", "internet"],
	] as const) {
		const rules = securityRules(kind, [], true).filter(({ type }) => type === "egress");
		for (const address of publicResolvers.addresses) {
			const found = rules.filter(({ cidrIp }) => cidrIp === `${address}/32`);
			assert.deepEqual(found.map((rule) => `${rule.ipProtocol} ${rule.portRange} ${rule.nicType}`).sort(), [
				`tcp 53/53 ${nicType}`,
				`udp 53/53 ${nicType}`,
			]);
		}
		const internetTime = rules.find(({ cidrIp }) => cidrIp === "0.0.0.0/0");
		assert.equal(internetTime?.nicType, nicType);
		const services = rules.filter(({ description }) => description === "NTP");
		assert.deepEqual(
			services.map((rule) => rule.nicType),
			["intranet"],
		);
	}
});
