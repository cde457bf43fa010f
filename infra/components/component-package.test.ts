import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { Carrier, DnsMode, GuestOs, NetworkKind, OnChange, OnImageChange } from "../spec/vocabulary";
import { IngressProtocol } from "./network-args";

/** What Pulumi's own analyzer makes of the components, as it would to offer them to Python, Go and YAML. */
let found: ReturnType<Analyzer["analyze"]>;
const names = ["ClassicNetwork", "ExistingInstances", "StandardFleet", "StandardInstance", "VpcNetwork"];
const root = join(__dirname, "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "meridian-analyzer-"));
before(() => {
	// The entry and what it imports, without tests and scripts: the analyzer reads every file that the settings name.
	const settings = { extends: join(root, "tsconfig.json"), include: [], files: [join(root, "infra", "index.ts")] };
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
	const entry = { main: join(root, "infra", "index.js") } as never;
	found = new Analyzer(folder, "meridian", entry, new Set(names)).analyze();
});
after(() => rmSync(folder, { recursive: true }));

test("Pulumi's component analyzer accepts all five components as they are", () => {
	assert.deepEqual(Object.keys(found.components).sort(), names);
});

test("words such as os and onChange are enums in other languages, with every value", () => {
	const words = { Carrier, GuestOs, NetworkKind, DnsMode, OnChange, OnImageChange, IngressProtocol };
	for (const [name, word] of Object.entries(words)) {
		const type = found.typeDefinitions[name];
		assert.ok(type && "enum" in type, name);
		assert.deepEqual(Object.fromEntries((type.enum ?? []).map((one) => [one.name, one.value])), word);
	}
});

test("what lands in text is plain in every language, and what goes to the API takes Outputs", () => {
	const inputs = found.components.StandardInstance?.inputs ?? {};
	const plain = Object.keys(inputs).filter((name) => inputs[name]?.plain);
	for (const name of ["os", "network", "region", "time", "dns"]) assert.ok(plain.includes(name), name);
	for (const name of ["instanceType", "vswitchId", "securityGroupIds", "imageId", "keyPair", "password", "tags"]) {
		assert.ok(inputs[name] && !plain.includes(name), name);
	}
});
