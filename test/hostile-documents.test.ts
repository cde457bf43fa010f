import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { cloudConfig } from "../infra/render/cloud-config";
import { plainCommand } from "../infra/render/command";
import { type GuestDocument, linuxFolder, stagedPath } from "../infra/render/document";
import { planGuest } from "../infra/render/plan-guest";
import { hasReaders, readWith } from "./readers/reader-root";

/** Documents of any text at all, through the carriers that have to bring them over byte for byte. */
const pieces = [
	"MERIDIAN_END",
	"EOF",
	"'@",
	"@'",
	"%YAML",
	"---",
	"...",
	"- |",
	"key: value",
	"\t",
	" ",
	"#",
	"$(id)",
	"`id`",
];
const line = fc.oneof(
	fc.constantFrom(...pieces),
	fc.string(),
	fc.tuple(fc.constantFrom(...pieces), fc.string()).map((parts) => parts.join("")),
);
/**
 * Printable ASCII, tabs and line feeds: all that a value can bring in (hostile-values.test.ts). Twenty texts a document, for
 * each is a process to a shell; every document begins with a comment.
 */
const texts = fc.sample(
	fc.array(line, { maxLength: 5 }).map((lines) => `${lines.join("\n")}\n`),
	10_000,
);
const documents = Array.from(
	{ length: texts.length / 20 },
	(_, i): GuestDocument => ({
		path: `${linuxFolder}/document-${i}`,
		mode: "0644",
		content: `# Managed by Meridian\n${texts.slice(20 * i, 20 * i + 20).join("")}`,
		template: "chrony.conf.hbs",
	}),
);

const guest = planGuest({ os: "debian-12", network: "vpc" });
const digest = (texts: readonly string[]) => {
	const hash = createHash("sha256");
	for (const text of texts) hash.update(text);
	return hash.digest("hex");
};
const all = digest(documents.map(({ content: text }) => text));

for (const compressed of [false, true]) {
	test(`cloud-init's own YAML reads 10,000 hostile texts as they are${compressed ? ", compressed ones too" : ""}`, async (t) => {
		if (!(await hasReaders(t, "current"))) return;
		const script = [
			"import base64, gzip, hashlib, sys, yaml",
			"loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)",
			"files = yaml.load(open(sys.argv[1], 'rb').read(), Loader=loader)['write_files']",
			"h = hashlib.sha256()",
			"for f in files:",
			"    packed = f.get('encoding') == 'gz+b64'",
			"    h.update(gzip.decompress(base64.b64decode(f['content'])) if packed else f['content'].encode())",
			"print(len(files), h.hexdigest())",
		].join("\n");
		await readWith(
			"current",
			cloudConfig(documents, compressed, guest.origin),
			["python3", "-c", script, "{file}"],
			(run) => assert.deepEqual([run.code, run.output.trim()], [0, `${documents.length} ${all}`]),
		);
	});
}

for (const shell of [["dash"], ["bash", "--posix"], ["busybox", "ash"]] as const) {
	test(`${shell[0]} writes 10,000 hostile texts as they are out of the command`, async (t) => {
		if (!(await hasReaders(t, "current"))) return;
		// Into the working folder, and with a digest of all at the end instead of the apply script.
		const names = documents.map((document) => stagedPath(document).replace(linuxFolder, "."));
		const moved = plainCommand(guest, documents)
			.replaceAll(`${linuxFolder}/document-`, "./document-")
			.replace(`mkdir -p ${linuxFolder}`, "mkdir -p .")
			.replace(/^exec sh .*$/m, `cat ${names.join(" ")} | sha256sum`);
		await readWith("current", moved, ["sh", "-c", `cd {dir} && ${shell.join(" ")} document`], (run) =>
			assert.deepEqual([run.code, run.output.trim()], [0, `${all}  -`]),
		);
	});
}

test("PowerShell's here-strings hold 10,000 hostile texts as they are, or are not made at all", () => {
	const windows = planGuest({ os: "windows-2022", network: "vpc" });
	let refused = 0;
	for (const text of texts) {
		const path = "C:/ProgramData/Meridian/apply.ps1";
		const document = { ...documents[0]!, path, mode: "" as const, content: `# Managed by Meridian\n${text}` };
		let command: string;
		try {
			command = plainCommand(windows, [document]);
		} catch (error) {
			assert.match(String(error), /would end a PowerShell here-string/);
			refused++;
			continue;
		}
		// As PowerShell's tokenizer does: the string begins after the line with @' and ends before the first line that begins with '@.
		const [, rest = ""] = command.split("Write-Document 'apply.ps1' @'\n");
		const end = rest.search(/^['\u2018\u2019\u201a\u201b]@/m);
		assert.equal(`${rest.slice(0, end - 1)}\n`, document.content);
	}
	assert.ok(refused > 0 && refused < texts.length / 2, `${refused} refused`);
});
