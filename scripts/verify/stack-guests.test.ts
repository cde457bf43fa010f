import assert from "node:assert/strict";
import { test } from "node:test";
import { renderGuest } from "../../infra/render";
import { type ExportedResource, stackGuests } from "./stack-guests";

const born = renderGuest({ os: "debian-12", region: "cn-hangzhou" });
const later = renderGuest({ os: "debian-12", region: "cn-hangzhou", time: { zone: "Asia/Tokyo" } });
const userData = Buffer.from(born.userData?.text ?? "").toString("base64");
const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;

function instance(name: string, id: string, inputs: object = { userData }): ExportedResource {
	const type = "alicloud:ecs/instance:Instance";
	return { urn: urn(type, name), type, id, inputs: { ...inputs } };
}

function delivery(guests: object, further: object = {}, records: object = {}): ExportedResource {
	const type = "meridian:index:Delivery";
	const inputs = { command: later.command, documentsSha256: "new", converge: true, guests, ...further };
	return { urn: urn(type, "web"), type, inputs, outputs: { records } };
}

const summary = (resources: readonly ExportedResource[]) =>
	stackGuests(resources).map(({ name, documents, untold }) => {
		const apply = documents.find(({ path }) => path.endsWith("apply.sh"))?.content ?? "";
		return [name, /^wanted_zone=(.*)$/m.exec(apply)?.[1] ?? "", untold === "" ? "" : "untold"];
	});

test("what Cloud Assistant brings counts before what a guest was born with, and instances of others are among them", () => {
	const guests = { "web-2": { instanceId: "i-2" }, other: { instanceId: "i-9" } };
	assert.deepEqual(summary([instance("web-10", "i-10"), instance("web-2", "i-2"), delivery(guests)]), [
		["other", "Asia/Tokyo", ""],
		["web-2", "Asia/Tokyo", ""],
		["web-10", "Asia/Shanghai", ""],
	]);
});

test("a guest that keeps older documents is held to what it was born with, or is said to be untold", () => {
	const guests = { "web-1": { instanceId: "i-1" }, "web-2": { instanceId: "i-2" } };
	const records = { "web-1": { documentsSha256: "old" }, "web-2": { documentsSha256: "old" } };
	const resources = [instance("web-1", "i-1"), delivery(guests, { converge: false }, records)];
	assert.deepEqual(summary(resources), [
		["web-1", "Asia/Shanghai", ""],
		["web-2", "", "untold"],
	]);
});

test("a guest whose documents are brought by hand is listed, and instances without Meridian are not", () => {
	const type = "meridian:index:StandardInstance";
	const component = { urn: urn(type, "legacy-1"), type, outputs: { instanceId: "i-1", carrier: "manual" } };
	const text = { userData: Buffer.from("#!/bin/sh\ntrue\n").toString("base64") };
	assert.deepEqual(summary([component, instance("legacy-1", "i-1", {}), instance("own", "i-2", text)]), [
		["legacy-1", "", "untold"],
	]);
});

test("user data and commands that are secrets are read where the export has opened them", () => {
	const secret = (plaintext: string) => ({
		"4dabf18193072939515e22adb298388d": "1b47",
		plaintext: JSON.stringify(plaintext),
	});
	assert.deepEqual(summary([instance("web-1", "i-1", { userData: secret(userData) })]), [
		["web-1", "Asia/Shanghai", ""],
	]);
});
