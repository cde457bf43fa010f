import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SpecError } from "../error";
import { GuestOs, LeapMode } from "../spec/vocabulary";
import { type GuestOptions, renderGuest } from "./render-guest";

function problemsOf(options: GuestOptions): string[] {
	try {
		renderGuest(options);
	} catch (error) {
		if (error instanceof SpecError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
		throw error;
	}
	return [];
}
const contentOf = (options: GuestOptions, path: string) =>
	renderGuest(options).documents.find((document) => document.path === path)!.content;

test("a line of the user's own ends chrony.conf where the guest's chrony knows the directive, and is refused by version where not", () => {
	const time = { extraLines: { chrony: ["clockprecision 1e-7"] } };
	assert.match(contentOf({ os: GuestOs.Debian13, time }, "/etc/chrony/chrony.conf"), /\nclockprecision 1e-7\n$/);
	assert.match(
		problemsOf({ os: GuestOs.Debian10, time })[0]!,
		/^time\.extraLines\.chrony\[0\]: .*3\.4.*came with 4\.0/,
	);
});

test("a line that brings in servers, or that chrony does not know, is refused with what to write instead", () => {
	const chrony = ["Server evil.example iburst", "include /etc/more.conf", "maxdistanse 2", "local stratum 8"];
	assert.deepEqual(
		problemsOf({ os: GuestOs.Rocky9, time: { extraLines: { chrony } } }).map((problem) => problem.split(": ", 1)[0]),
		chrony.map((_, i) => `time.extraLines.chrony[${i}]`),
	);
	assert.match(problemsOf({ os: GuestOs.Rocky9, time: { extraLines: { chrony } } }).join("\n"), /"maxdistance"/);
});

test("lines for ntpd reach CentOS 6 only, those for chrony all but CentOS 6 and Windows", () => {
	const time = { extraLines: { chrony: ["maxdistance 2"], ntpd: ["tos minsane 2"] } };
	for (const os of Object.values(GuestOs)) {
		const all = renderGuest({ os, time }).documents.map(({ content }) => content);
		const { timeClient } = renderGuest({ os, time }).plan.guest;
		assert.equal(all.join("").includes("maxdistance 2"), timeClient === "chrony", os);
		assert.equal(all.join("").includes("tos minsane 2"), timeClient === "ntpd", os);
	}
});

test("no line that can be written breaks out of its own: one directive, one line, or refused (10,000 inputs)", () => {
	const directive = fc.constantFrom("maxdistance", "log", "server", "allow", "");
	const rest = fc.string({ unit: "binary", maxLength: 40 });
	const plain = renderGuest({ os: GuestOs.Debian12 }).documents[0]!.content.split("\n").length;
	fc.assert(
		fc.property(directive, rest, (word, text) => {
			const line = `${word} ${text}`;
			const options: GuestOptions = { os: GuestOs.Debian12, time: { extraLines: { chrony: [line] } } };
			if (problemsOf(options).length > 0) return;
			const lines = renderGuest(options).documents[0]!.content.split("\n");
			assert.equal(lines.length, plain + 3);
			assert.equal(lines.at(-2), line);
			assert.ok(!/^\s*(server|pool|peer|include)\b/i.test(line), line);
		}),
		{ numRuns: 10_000 },
	);
});

test("systemd-timesyncd is rendered for Debian and Ubuntu, stops the client it replaces, and is refused elsewhere", () => {
	const time = { client: "systemd-timesyncd" } as const;
	const { documents } = renderGuest({ os: GuestOs.Ubuntu2404, time });
	assert.match(documents[0]!.path, /timesyncd\.conf\.d\/50-meridian\.conf$/);
	assert.match(documents.at(-1)!.content, /for service in chrony /);
	for (const os of [GuestOs.Rocky9, GuestOs.CentOs6, GuestOs.Alpine, GuestOs.Windows2022])
		assert.match(problemsOf({ os, time })[0]!, /^time\.client: got "systemd-timesyncd"/);
	assert.match(problemsOf({ os: GuestOs.CentOs6, time: { client: "chrony" } })[0]!, /has ntpd/);
});

test("a server that smears leap seconds is never among the others without a word", () => {
	for (const host of ["time.google.com", "Time.AWS.com", "169.254.169.123"])
		assert.match(renderGuest({ os: GuestOs.Debian12, time: { servers: [host] } }).warnings.join(), /leap second/);
	assert.doesNotMatch(
		renderGuest({ os: GuestOs.Debian12, time: { servers: ["ntp.example"] } }).warnings.join(),
		/leap second/,
	);
});

test("a leap mode is chrony's own word for it, and a warning where there is no chrony", () => {
	for (const leap of Object.values(LeapMode))
		assert.match(
			contentOf({ os: GuestOs.AlibabaCloudLinux3, time: { leap } }, "/etc/chrony.conf"),
			new RegExp(`\\nleapsecmode ${leap}\\n`),
		);
	for (const os of [GuestOs.CentOs6, GuestOs.Windows2019])
		assert.match(renderGuest({ os, time: { leap: LeapMode.Slew } }).warnings.join(), /time\.leap/);
});
