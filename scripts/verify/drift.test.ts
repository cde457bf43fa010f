import assert from "node:assert/strict";
import { test } from "node:test";
import { renderGuest } from "../../infra/render";
import { stagedPath } from "../../infra/render/document";
import { sha256 } from "../../infra/review/decode/bytes";
import { driftOf } from "./drift";
import { type GuestReport, readAnswer } from "./guest-report";
import { reportMark } from "./report-script";

const { documents } = renderGuest({ os: "debian-12", region: "cn-hangzhou" });
const servers = ["ntp.cloud.aliyuncs.com", ...[7, 8, 9, 10, 11, 12].map((n) => `ntp${n}.cloud.aliyuncs.com`)];
const good: GuestReport = {
	version: 1,
	time: { client: "chrony", synchronized: true, source: servers[0]!, offsetSeconds: 1e-5, servers },
	timeZone: "Asia/Shanghai",
	resolvers: { form: "resolv.conf", servers: ["100.100.2.136", "100.100.2.138", "223.5.5.5", "223.6.6.6"] },
	repositories: ["http://mirrors.cloud.aliyuncs.com/debian"],
	failures: {},
};

/** What a guest's script prints whose files are as they should be, but for those of `changed`. */
function told(changed: Readonly<Record<string, string>> = {}, report: object = good): string {
	const lines = documents.flatMap((document) =>
		[...new Set([document.path, stagedPath(document)])].map(
			(path) => changed[path] ?? `${sha256(document.content)} ${document.mode.replace(/^0+/, "")} ${path}`,
		),
	);
	return [...lines, reportMark, JSON.stringify(report), ""].join("\n");
}

function drift(output: string): string[] {
	const answer = readAnswer(output);
	assert.ok(answer.report, answer.problem);
	return driftOf(documents, { ...answer, report: answer.report }).map(({ where, what }) => `${where}: ${what}`);
}

const chrony = "/etc/chrony/chrony.conf";
const resolved = "/etc/systemd/resolved.conf.d/50-meridian.conf";

test("a guest that is as it was told has not drifted, and need not have the files of a resolver that it does not use", () => {
	assert.deepEqual(drift(told()), []);
	assert.deepEqual(drift(told({ [resolved]: `missing - ${resolved}` })), []);
});

test("a file that was changed, is missing or has other permissions is named", () => {
	const other = "0".repeat(64);
	assert.match(
		drift(told({ [chrony]: `${other} 644 ${chrony}` }))[0]!,
		/^\/etc\/chrony\/chrony\.conf: was changed: SHA-256 0{12}…, not /,
	);
	assert.deepEqual(drift(told({ [chrony]: `missing - ${chrony}` })), [`${chrony}: is missing`]);
	const content = documents.find(({ path }) => path === chrony)!.content;
	assert.deepEqual(drift(told({ [chrony]: `${sha256(content)} 666 ${chrony}` })), [
		`${chrony}: has the permissions 666, not 644`,
	]);
	assert.deepEqual(drift(told({ [chrony]: "" })), [`${chrony}: the guest does not tell of it`]);
});

test("what daemons and system say is compared, too", () => {
	const with_ = (change: Partial<GuestReport>) => drift(told({}, { ...good, ...change }));
	const time = good.time!;
	assert.deepEqual(with_({ time: { ...time, synchronized: false } }), ["time: the clock follows no server"]);
	assert.deepEqual(with_({ time: { ...time, servers: ["time.example.com", ...servers.slice(1)] } }), [
		"time: it also asks time.example.com",
		"time: it does not ask ntp.cloud.aliyuncs.com",
	]);
	assert.deepEqual(with_({ time: { ...time, servers: ["100.100.61.88"] } }), [], "addresses of an older chronyc");
	assert.deepEqual(with_({ timeZone: "Etc/UTC" }), ["time zone: is Etc/UTC, not Asia/Shanghai"]);
	assert.deepEqual(with_({ resolvers: { form: "resolv.conf", servers: ["8.8.8.8"] } }), [
		"resolvers: 223.5.5.5, 223.6.6.6 not among those asked",
	]);
	assert.deepEqual(with_({ repositories: ["http://deb.example.com/debian"] }), [
		"mirror: http://deb.example.com/debian is not of the standard",
	]);
	assert.deepEqual(with_({ failures: { mirrors: "no" } }), ["last run: mirrors failed: no"]);
});

test("what has not the report's shape is no report, and a password in an address is not shown", () => {
	for (const text of ["", "x", "{}", '{"version":2}', '{"version":1,"time":5}'])
		assert.equal(readAnswer(`${reportMark}\n${text}\n`).report, undefined, text);
	const { report } = readAnswer(told({}, { ...good, repositories: ["http://me:word@mirrors.cloud.aliyuncs.com/x"] }));
	assert.deepEqual(report?.repositories, ["http://***@mirrors.cloud.aliyuncs.com/x"]);
});
