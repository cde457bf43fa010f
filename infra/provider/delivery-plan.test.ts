import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeliveryInputs, GuestRecord } from "./delivery-inputs";
import { keptRecords, targetsOf } from "./delivery-plan";

const now = { documentsSha256: "new", userDataSha256: "ud-new" };
const inputs = (guests: DeliveryInputs["guests"], over: Partial<DeliveryInputs> = {}): DeliveryInputs => ({
	name: "web",
	command: "",
	shell: "sh",
	documents: {},
	converge: true,
	timeout: 60,
	agentWait: 0,
	...now,
	guests,
	...over,
});
const record = (over: Partial<GuestRecord> = {}): GuestRecord => ({
	instanceId: "i-1",
	documentsSha256: "new",
	outcome: "success",
	carrier: "cloud-assistant",
	at: "",
	invocationId: "t-1",
	reason: "",
	...over,
});
const why = (bornWith: string, recorded?: GuestRecord, over: Partial<DeliveryInputs> = {}) =>
	targetsOf(inputs({ one: { instanceId: "i-1", bornWith } }, over), { records: recorded ? { one: recorded } : {} })[0]
		?.why;

for (const [sentence, found, expected] of [
	["a guest born with this user data needs no delivery", why("ud-new"), undefined],
	["a guest born with an older user data is converged", why("ud-old"), "changed"],
	["a guest without user data is delivered to once", why(""), "first"],
	["a guest that has got the documents is left alone", why("", record()), undefined],
	["what it got later counts more than what it was born with", why("ud-old", record()), undefined],
	["a guest that got other documents is converged", why("ud-new", record({ documentsSha256: "old" })), "changed"],
	["a script that failed is run again", why("", record({ documentsSha256: "", outcome: "failed" })), "failed"],
	[
		"a guest that was not reached still has what it had, so that going back to that needs no delivery",
		why("ud-old", record({ documentsSha256: "new", outcome: "unreachable", invocationId: "" })),
		undefined,
	],
	[
		"so it is for a guest that nothing was ever delivered to",
		why("ud-new", record({ documentsSha256: "", outcome: "unreachable", invocationId: "" })),
		undefined,
	],
	[
		"the record of an instance that was replaced says nothing",
		why("ud-new", record({ instanceId: "i-0", documentsSha256: "old" })),
		undefined,
	],
	[
		"with onChange: ignore a guest keeps older documents",
		why("", record({ documentsSha256: "old" }), { converge: false }),
		undefined,
	],
	["with onChange: ignore a new guest is delivered to all the same", why("", undefined, { converge: false }), "first"],
	[
		"and again when that failed",
		why("", record({ documentsSha256: "", outcome: "failed" }), { converge: false }),
		"failed",
	],
] as const) {
	test(sentence, () => assert.equal(found, expected));
}

test("records are kept for guests that are still there, and made for those born with these documents", () => {
	const guests = {
		one: { instanceId: "i-1", bornWith: "" },
		two: { instanceId: "i-2", bornWith: "ud-new" },
		three: { instanceId: "i-3", bornWith: "ud-old" },
		four: { instanceId: "i-4", bornWith: "" },
	};
	const kept = keptRecords(inputs(guests), { records: { one: record(), gone: record({ instanceId: "i-9" }) } });
	assert.deepEqual(
		Object.entries(kept).map(([key, { documentsSha256, carrier }]) => [key, documentsSha256, carrier]),
		[
			["one", "new", "cloud-assistant"],
			["two", "new", "user-data"],
			["three", "", "user-data"],
		],
	);
});
