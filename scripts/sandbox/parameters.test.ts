import assert from "node:assert/strict";
import { test } from "node:test";
import { loggableParameters, type ParameterTable, readParameters, unknownParameters } from "./parameters";

const table = {
	Name: { type: "string", required: true, maxLength: 5 },
	Size: { type: "integer", minimum: 1, maximum: 10 },
	Dry: { type: "boolean" },
	Ids: { type: "jsonStrings" },
	Zone: { type: "strings", maximum: 2 },
	Tag: { type: "list", of: { Key: { type: "string", required: true }, Value: { type: "string" } } },
	Disk: { type: "object", of: { Size: { type: "integer" } } },
	Password: { type: "string" },
	Note: { type: "string", secret: true },
} as const satisfies ParameterTable;

const wire = (values: Record<string, string>) => new Map(Object.entries({ Name: "n", ...values }));

test("values are read as the table says, lists by their numbers and not by their order", () => {
	const values = {
		Size: "3",
		Dry: "TRUE",
		Ids: '["a","b"]',
		"Zone.2": "z2",
		"Zone.1": "z1",
		"Tag.10.Key": "ten",
		"Tag.2.Key": "two",
		"Tag.2.Value": "2",
		"Disk.Size": "40",
	};
	assert.deepEqual(readParameters(table, wire(values)), {
		Name: "n",
		Size: 3,
		Dry: true,
		Ids: ["a", "b"],
		Zone: ["z1", "z2"],
		Tag: [{ Key: "two", Value: "2" }, { Key: "ten" }],
		Disk: { Size: 40 },
	});
});

for (const [what, values, code] of [
	["a missing value", { Name: "" }, "MissingParameter"],
	["a missing value of a list", { "Tag.1.Value": "v" }, "MissingParameter"],
	["a long value", { Name: "longer" }, "InvalidParameter"],
	["a number that is none", { Size: "3.5" }, "InvalidParameter"],
	["a number out of range", { Size: "11" }, "InvalidParameter"],
	["a boolean that is none", { Dry: "yes" }, "InvalidParameter"],
	["a JSON list that is none", { Ids: "[1]" }, "InvalidParameter"],
	["too many", { "Zone.1": "a", "Zone.2": "b", "Zone.3": "c" }, "InvalidParameter"],
] as const)
	test(`${what} is refused with ${code} that names the parameter`, () => {
		assert.throws(
			() => readParameters(table, wire(values)),
			(error: Error & { code?: string }) => {
				assert.equal(error.code, code);
				assert.match(error.message, new RegExp(Object.keys(values).at(-1)?.split(".")[0] ?? ""));
				return true;
			},
		);
	});

test("names that the table does not know are found, also inside lists, and names of objects' own make no difference", () => {
	const names = ["Tag.1.Colour", "Tag.x.Key", "Disk.Name", "Zone", "constructor", "__proto__", "toString.1"];
	const odd = new Map(names.map((name) => [name, "1"]));
	assert.deepEqual(unknownParameters(table, odd), names);
	assert.deepEqual(Object.keys(loggableParameters(table, odd)), []);
});

test("secrets are left out of the log, by name or by the table's word", () => {
	const logged = loggableParameters(table, wire({ Password: "p", Note: "q", Size: "3" }));
	assert.deepEqual(logged, { Name: "n", Password: "(left out)", Note: "(left out)", Size: "3" });
});
