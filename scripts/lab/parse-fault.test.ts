import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { optionsFor } from "./lab-options";
import { parseFaults } from "./parse-fault";

describe("faults", () => {
	test("those of one group add up, and apply to its guests only", () => {
		const options = parseFaults(["web:clock=-3h", "web:loss=20%", "web:jitter=80ms", "web:stack=netplan"]);
		assert.deepEqual(optionsFor(options, "prod-web-12"), {
			clockSeconds: -10_800,
			link: { loss: 0.2, jitterMs: 80 },
			resolver: "netplan",
		});
		assert.deepEqual(optionsFor(options, "prod-webber-1"), {});
	});

	test("an asterisk means groups that are not named", () => {
		const options = parseFaults(["*:clock=+10y", "db:daemon=ntpsec"]);
		assert.equal(optionsFor(options, "a-web-1").clockSeconds, 315_576_000);
		assert.deepEqual(optionsFor(options, "a-db-1"), { timeClient: "ntpsec" });
	});

	test("a server may lie and be slow", () => {
		const { timeServers } = parseFaults(["network:ntp-lies=ntp7.cloud.aliyuncs.com@-5m", "network:ntp-slow=*@900ms"]);
		assert.deepEqual(timeServers, { "ntp7.cloud.aliyuncs.com": { offsetSeconds: -300 }, "*": { delayMs: 900 } });
	});

	test("all that are not understood are named at once", () => {
		const wrong = ["web", "web:clock=3", "web:loss=200%", "network:dhcp", "web:stack=bind"];
		assert.throws(
			() => parseFaults([...wrong, "web:dhcp"]),
			(error: Error) => {
				for (const text of wrong) assert.ok(error.message.includes(JSON.stringify(text)), text);
				return !error.message.includes('"web:dhcp"');
			},
		);
	});
});
