import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { hasReaders, Refused } from "./reader-root";
import { type Reading, readingsOf } from "./rendered-folder";

const root = join(__dirname, "..", "..", "..");
const work = mkdtempSync(join(tmpdir(), "meridian-readers-"));
after(() => rmSync(work, { recursive: true }));

const sample = join(work, "sample");
const rendered = spawnSync(
	process.execPath,
	["dist/scripts/meridian.js", "render", "--config", "fleet.yaml", "--out", sample],
	{ cwd: root, encoding: "utf8" },
);
assert.equal(rendered.status, 0, rendered.stderr);

const goldens = join(root, "test", "golden");
const cases = existsSync(goldens)
	? readdirSync(goldens, { withFileTypes: true }).filter(({ name }) => existsSync(join(goldens, name, "manifest.json")))
	: [];
const folders = [
	["the sample fleet", sample],
	...cases.map(({ name }) => [`golden ${name}`, join(goldens, name)]),
] as const;

for (const [name, folder] of folders) {
	for (const { file, reader, needs, read } of readingsOf(folder!)) {
		test(`${name}: ${file} is accepted by ${reader}`, async (t) => {
			if (await hasReaders(t, ...needs)) await read();
		});
	}
}

/** A copy of the sample in which one file is spoiled, and that file's reading. */
function spoiled(file: string, spoil: (path: string) => void): Reading {
	const folder = mkdtempSync(join(work, "spoiled-"));
	cpSync(sample, folder, { recursive: true });
	spoil(join(folder, file));
	const reading = readingsOf(folder).find((entry) => entry.file === file);
	assert.ok(reading, `${file} is part of the sample`);
	return reading;
}

const replaced = (from: string | RegExp, to: string) => (path: string) => {
	const text = readFileSync(path, "utf8");
	assert.notEqual(text.replace(from, to), text, "the spoiling changes something");
	writeFileSync(path, text.replace(from, to));
};
const appended = (text: string) => (path: string) => appendFileSync(path, text);

for (const [what, file, spoil] of [
	[
		"a server of the classic network in a VPC's chrony.conf",
		"web/files/etc/chrony/chrony.conf",
		replaced("ntp7.", "ntp1."),
	],
	[
		"a server too many in chrony.conf",
		"db/files/etc/chrony.conf",
		appended("server ntp.example.com iburst minpoll 4 maxpoll 10\n"),
	],
	["a directive that chronyd does not know", "db/files/etc/chrony.conf", appended("hwclockfile_ /x\n")],
	["a server without iburst in ntp.conf", "legacy/files/etc/ntp.conf", replaced(" iburst", "")],
	["an unknown word in ntp.conf", "legacy/files/etc/ntp.conf", appended("bogus\n")],
	["an open block in apply.sh", "web/files/var/lib/meridian/apply.sh", appended("if true; then\n")],
	["a document changed on its way into cloud-config", "web/user-data", replaced("rtcsync", "rtcsyng")],
	["a key that cloud-init does not know", "web/user-data", replaced("permissions:", "permission:")],
	["a document changed on its way into the command", "legacy/command", replaced("tinker panic 0", "tinker panic 1")],
	["a peer of another network for W32Time", "ad/files/C/ProgramData/Meridian/w32time.ps1", replaced("ntp7.", "ntp1.")],
	["an open brace in a PowerShell script", "ad/files/C/ProgramData/Meridian/apply.ps1", appended("if ($true) {\n")],
	["another first line of Windows user data", "ad/user-data", replaced("[powershell]", "<powershell>")],
	["a case without its end in what dhclient reads", "legacy/files/var/lib/meridian/dhcp-dns.sh", replaced("esac", "")],
	["a wrong digest in the manifest", "manifest.json", replaced(/"sha256": "./, '"sha256": "x')],
] as const) {
	test(`${what} is refused`, async (t) => {
		const { needs, read } = spoiled(file, spoil);
		if (await hasReaders(t, ...needs)) await assert.rejects(read(), Refused);
	});
}

test("a file that no manifest names is refused, and one that no reader knows fails until it has one", async () => {
	const extra = spoiled("manifest.json", (path) => writeFileSync(path.replace("manifest.json", "web/stray"), ""));
	await assert.rejects(extra.read(), Refused);
	const unknown = replaced("/var/lib/meridian/apply.sh", "/etc/unheard-of");
	assert.throws(
		() =>
			spoiled("manifest.json", (path) => {
				unknown(path);
				cpSync(path.replace("manifest.json", "web/command"), path.replace("manifest.json", "db/files/etc/unheard-of"));
			}),
		/db\/files\/etc\/unheard-of: no reader is known/,
	);
});
