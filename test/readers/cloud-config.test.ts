import assert from "node:assert/strict";
import { test } from "node:test";
import { readCloudConfig } from "./cloud-config";
import { hasReaders } from "./reader-root";

test("a cloud-config is valid to cloud-init and reads back byte for byte, plain or Base64", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	const { files } = await readCloudConfig(`#cloud-config
write_files:
  - path: /etc/plain
    permissions: "0644"
    content: |
      one
        two
  - path: /etc/encoded
    encoding: b64
    content: AAEC
`);
	assert.deepEqual(
		[...files],
		[
			["/etc/plain", { content: Buffer.from("one\n  two\n"), mode: "0644" }],
			["/etc/encoded", { content: Buffer.from([0, 1, 2]), mode: undefined }],
		],
	);
});

for (const [what, text, words] of [
	["a key that write_files does not know", "#cloud-config\nwrite_files:\n  - path: /a\n    mode: '0644'\n", /mode/],
	["a value of another kind", "#cloud-config\ntimezone: 8\n", /timezone/],
	["a tab for indent", "#cloud-config\nruncmd:\n\t- a\n", /cloud-init refuses/],
	["another first line", " #cloud-config\n", /first line/],
] as const) {
	test(`a cloud-config with ${what} is refused`, async (t) => {
		if (!(await hasReaders(t, "current"))) return;
		await assert.rejects(readCloudConfig(text), words);
	});
}
