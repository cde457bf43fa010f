import assert from "node:assert/strict";
import { test } from "node:test";
import { ubuntu } from "../../test/instance-cloud";
import type { Action, Product } from "./action";
import { actions } from "./actions";
import { type Context, defaultLimits } from "./context";
import { runAction } from "./dispatch";
import { ApiError } from "./errors";
import { noGuests } from "./guests/guest-host";
import { accountId } from "./ids";
import { noDelays } from "./lifecycle";
import type { Parameter, ParameterTable } from "./parameters";
import { openStore } from "./store";

const hostile = ["", "-1", "1e9", "[]", "{}", "null", "__proto__", "\u0000", "x".repeat(5000)];

const context: Context = {
	now: Date.parse("2026-11-23T00:00:00Z"),
	region: "cn-hangzhou",
	requestId: "R",
	accountId,
	delays: noDelays,
	limits: defaultLimits,
	guests: noGuests,
	commandsInClassic: true,
	endpoint: "127.0.0.1:1",
	log: () => {},
};

/** A cloud with one of each, and the parameters that name them. */
function populated() {
	const store = openStore();
	const known: Record<string, string> = { RegionId: "cn-hangzhou", ZoneId: "cn-hangzhou-h" };
	const run = (product: Product, name: string, more: Record<string, string>) => {
		const found = actions[product].get(name);
		assert.ok(found, name);
		const reply = runAction(found, new Map(Object.entries({ ...known, ...more })), store, context, "s");
		for (const [key, value] of Object.entries(reply)) if (/Id$/.test(key)) known[key] = String(value);
	};
	run("vpc", "CreateVpc", { CidrBlock: "10.0.0.0/16" });
	run("vpc", "CreateVSwitch", { CidrBlock: "10.0.0.0/24" });
	run("ecs", "CreateSecurityGroup", {});
	run("vpc", "AllocateEipAddress", {});
	run("ecs", "CreateKeyPair", { KeyPairName: "pair" });
	run("ecs", "RunInstances", { ImageId: ubuntu, InstanceType: "ecs.g7.large", KeyPairName: "pair" });
	known.InstanceId = [...store.instances.keys()][0] ?? "";
	known.DiskId = [...store.disks.keys()][0] ?? "";
	known.NetworkInterfaceId = [...store.networkInterfaces.keys()][0] ?? "";
	store.commit();
	return { store, known: { ...known, KeyPairName: "pair", ImageId: ubuntu, InstanceType: "ecs.g7.large" } };
}

/** The wire names under which a parameter can come. */
function wireNames(name: string, parameter: Parameter): string[] {
	if (parameter.type === "strings") return [`${name}.1`];
	const inner = (table: ParameterTable, prefix: string) =>
		Object.entries(table).flatMap(([key, item]) => wireNames(`${prefix}${key}`, item));
	if (parameter.type === "list") return inner(parameter.of, `${name}.1.`);
	if (parameter.type === "object") return inner(parameter.of, `${name}.`);
	return [name];
}

test("whatever a parameter holds, an action answers or refuses, and never fails", () => {
	const { store, known } = populated();
	const failures: string[] = [];
	let tried = 0;
	const attempt = (found: Action, name: string, value: string) => {
		const base = Object.entries(known).filter(([key]) => Object.hasOwn(found.parameters, key));
		const wire = new Map([...base, [name, value]] as [string, string][]);
		tried += 1;
		try {
			runAction(found, wire, store, context, "s");
		} catch (error) {
			if (!(error instanceof ApiError) || error.status >= 500)
				failures.push(`${found.name} ${name}=${JSON.stringify(value.slice(0, 20))}: ${error}`);
		}
		if (found.writes) store.rollback();
	};
	// Everything is tried on the same cloud: nothing that an action writes is kept.
	store.commit = () => {};
	for (const table of Object.values(actions))
		for (const found of table.values())
			for (const [name, parameter] of Object.entries(found.parameters))
				for (const wireName of wireNames(name, parameter)) for (const value of hostile) attempt(found, wireName, value);
	assert.deepEqual(failures, []);
	assert.ok(tried > 1000, String(tried));
});
