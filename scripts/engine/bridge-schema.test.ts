import assert from "node:assert/strict";
import { dirname } from "node:path";
import { before, test } from "node:test";
import { type Shape, Typings } from "../../test/typings-shape";
import type { CommandError } from "../command-error";
import { cannotHave } from "../dev/test-tally";
import { ensureEngine } from "./ensure-engine";
import { runTool } from "./run-tool";

interface TypeSpec {
	type?: string;
	items?: TypeSpec;
	additionalProperties?: TypeSpec;
	$ref?: string;
}
interface ObjectSpec {
	properties?: Record<string, TypeSpec>;
}
interface PackageSpec {
	resources: Record<string, ObjectSpec & { inputProperties?: Record<string, TypeSpec> }>;
	functions: Record<string, { inputs: ObjectSpec; outputs: ObjectSpec }>;
	types: Record<string, ObjectSpec>;
}

/** What @pulumi/alicloud's typings have and the newest upstream provider that the Go module proxy serves hasn't. */
const newerThanUpstream: Readonly<Record<string, readonly string[]>> = {
	"alicloud:ecs/instance:Instance": ["enableNetworkEncryption", "instanceMetadataTags"],
	"alicloud:ecs/securityGroupRule:SecurityGroupRule": ["sourceGroupOwnerId"],
};

let schema: PackageSpec | undefined;
let reason = "";
const typings = new Typings(dirname(require.resolve("@pulumi/alicloud/package.json")));

before(async () => {
	const engine = await ensureEngine({ ways: ["build"] }).catch((error: CommandError) => {
		if (!error.message.includes("no go on PATH")) throw error;
		reason = `${cannotHave}Go, with which the small provider is built`;
	});
	if (!engine) return;
	const { stdout } = await runTool(engine.provider.path, ["-schema"], { env: {} });
	schema = JSON.parse(stdout) as PackageSpec;
});

test("the self-built provider registers every resource under @pulumi/alicloud's token, names, kinds and plurals", (t) => {
	if (!schema) return t.skip(reason);
	assert.ok(Object.keys(schema.resources).length >= 9);
	for (const [token, resource] of Object.entries(schema.resources)) {
		const [, file = "", name = ""] = token.split(":");
		assert.equal(typings.token(file), token);
		const promised = (type: string) => {
			const properties = typings.properties(file, type);
			for (const gap of newerThanUpstream[token] ?? []) {
				assert.ok(delete properties[gap]);
				assert.ok(!(gap in (resource.properties ?? {})), `${gap} is there by now: strike it from the list`);
			}
			return properties;
		};
		assert.deepEqual(shapes(resource.inputProperties), promised(`${name}Args`), `${token} inputs`);
		assert.deepEqual(shapes(resource.properties), promised(name), `${token} outputs`);
	}
});

test("the self-built provider answers every function under @pulumi/alicloud's token, names, kinds and plurals", (t) => {
	if (!schema) return t.skip(reason);
	assert.ok(Object.keys(schema.functions).length >= 8);
	for (const [token, { inputs, outputs }] of Object.entries(schema.functions)) {
		const [, path = "", name = ""] = token.split(":");
		const file = path.replace(/^index\//, "");
		const title = name[0]!.toUpperCase() + name.slice(1);
		assert.equal(typings.token(file), token);
		assert.deepEqual(shapes(inputs.properties), typings.properties(file, `${title}Args`), `${token} inputs`);
		assert.deepEqual(shapes(outputs.properties), typings.properties(file, `${title}Result`), `${token} outputs`);
	}
});

function shapes(properties: Record<string, TypeSpec> = {}): Record<string, Shape> {
	return Object.fromEntries(Object.entries(properties).map(([name, spec]) => [name, shape(spec)]));
}

function shape(spec: TypeSpec): Shape {
	if (spec.$ref !== undefined) return shapes(schema?.types[spec.$ref.replace("#/types/", "")]?.properties);
	if (spec.items !== undefined) return { list: shape(spec.items) };
	if (spec.additionalProperties !== undefined) return { map: shape(spec.additionalProperties) };
	return spec.type === "integer" || spec.type === "number" ? "number" : spec.type === "boolean" ? "boolean" : "string";
}
