import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { importProblems, type SourceTree, strayAddresses } from "../scripts/dev/layers";

const root = join(__dirname, "..", "..");

function sourceTree(folders: readonly string[], pattern: RegExp): SourceTree {
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
	);
	return new Map(
		files.filter((file) => pattern.test(file)).map((file) => [file, readFileSync(join(root, file), "utf8")]),
	);
}

test("imports go one way: spec, facts, render, components, program; the sandbox and infra don't know each other", () => {
	assert.deepEqual(importProblems(sourceTree(["infra", "scripts"], /\.tsx?$/)), []);
});

for (const [file, text, problem] of [
	["infra/spec/a.ts", 'import { b } from "../facts/b";', "spec may not know facts"],
	["infra/spec/a.ts", 'import type { B } from "../facts/b";', "spec may not know facts"],
	["infra/facts/a.ts", 'export * from "../render/b";', "facts may not know render"],
	["infra/render/a.ts", 'const b = require("../components/b");', "render may not know components"],
	["infra/render/a.ts", 'const b = await import("../review/b.js");', "render may not know review"],
	["infra/review/a.ts", 'import { b } from "../components/b";', "review may not know components"],
	["infra/components/a.ts", 'import { b } from "../program";', "components may not know program"],
	["infra/components/a.ts", 'import { b } from "../index";', "components may not know program"],
	["infra/error.ts", 'import { b } from "./spec/b";', "base may not know spec"],
	[
		"infra/render/a.ts",
		'import type { Input } from "@pulumi/pulumi";',
		"only components/, provider/ and program.ts know Pulumi",
	],
	["infra/index.ts", 'import { b } from "../scripts/b";', "infra is deployed without them"],
	["infra/spec/a.ts", 'type B = typeof import("../../test/b");', "infra is deployed without them"],
	["scripts/review/page/a.tsx", 'import { b } from "../../../infra/facts/b";', "computes nothing"],
	["scripts/sandbox/deep/a.ts", 'import { b } from "../../../infra/facts/b";', "could not contradict them"],
	["scripts/sandbox/a.test.ts", 'import { b } from "../../infra/facts/b";', "could not contradict them"],
] as const) {
	test(`${file} with ${text} is found`, () => {
		const problems = importProblems(new Map([[file, text]]));
		assert.equal(problems.length, 1);
		assert.ok(problems[0]?.endsWith(problem), problems[0]);
	});
}

test("imports along the way are none", () => {
	const tree = new Map([
		["infra/program.ts", 'import "./components/a"; import "@pulumi/pulumi"; import "./index";'],
		["infra/components/a.ts", 'import "../render/a"; import "@pulumi/alicloud"; import "../error";'],
		["infra/render/a.ts", 'import "../facts/a"; import "../package-root"; import "yaml"; import "./b";'],
		["infra/facts/a.ts", 'import type { A } from "../spec/a";'],
		["infra/components/a.test.ts", 'import "../../scripts/sandbox/server";'],
		[
			"scripts/review/page/a.tsx",
			'import type { A } from "../../../infra/review/a"; import "../page-data"; import "preact";',
		],
		["scripts/start/a.ts", 'import "../../infra/render/a"; import "../sandbox/server";'],
	]);
	assert.deepEqual(importProblems(tree), []);
});

/** Literals outside infra/facts/ that may name an Alibaba Cloud host or zone, and why. */
const allowedAddresses: Readonly<Record<string, string>> = {
	"infra/spec/dns-schema.ts: aliyuncs.com":
		"text of the schema that tells the user which zone is always among the internal ones",
};

test("an Alibaba Cloud host or resolver stands in infra/facts/ and nowhere else in what is deployed or run", () => {
	const tree = new Map(
		[...sourceTree(["infra", "scripts"], /\.(ts|mjs)$/), ...sourceTree(["templates"], /\.hbs$/)].filter(
			// The sandbox and the lab's network are the cloud's other side and share no facts; the engine's Go is other programs' source.
			([file]) =>
				!file.startsWith("scripts/sandbox/") &&
				file !== "scripts/lab/addresses.ts" &&
				!file.startsWith("scripts/engine/"),
		),
	);
	assert.deepEqual(strayAddresses(tree).toSorted(), Object.keys(allowedAddresses).toSorted());
});

for (const [file, text, found] of [
	["infra/render/a.ts", 'const host = "ntp.aliyun.com";', "aliyun.com"],
	["infra/render/a.ts", "const host = `$" + "{a}.cloud.aliyuncs.com`;", "aliyuncs.com"],
	["infra/spec/a.ts", 'const servers = ["223.6.6.6"];', "223.6.6.6"],
	["infra/spec/a.ts", "const pattern = /^100\\.100\\.2\\.136$/;", "100.100.2.136"],
	["scripts/commands/a.ts", 'const text = "ask 100.100.2.138";', "100.100.2.138"],
	["templates/a.hbs", "server ntp7.cloud.aliyuncs.com\n", "aliyuncs.com"],
] as const) {
	test(`${file} with ${text.trim()} is found`, () => {
		assert.deepEqual(strayAddresses(new Map([[file, text]])), [`${file}: ${found}`]);
	});
}

test("facts, tests and comments may name hosts", () => {
	const tree = new Map([
		["infra/facts/a.ts", 'export const host = "ntp.aliyun.com";'],
		["infra/render/a.test.ts", 'assert.equal(host, "ntp.aliyun.com");'],
		["infra/render/a.ts", "// such as ntp.aliyun.com\n/** or 223.5.5.5 */ export const a = 1;"],
	]);
	assert.deepEqual(strayAddresses(tree), []);
});
