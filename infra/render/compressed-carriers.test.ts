import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { SpecError } from "../error";
import { commandLimits } from "../facts/command-limits";
import { userDataLimits } from "../facts/user-data-limits";
import { GuestOs } from "../spec/vocabulary";
import { base64Bytes, commandFor, plainCommand } from "./command";
import type { GuestDocument } from "./document";
import { groupManifest } from "./manifest";
import { renderGuest } from "./render-guest";
import { userDataFor } from "./user-data";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
/** Lines that compress (`same`) or don't, as long as asked for. */
const lines = (bytes: number, same: boolean) => {
	let text = "";
	for (let i = 0; text.length < bytes; i++) text += `# ${same ? "a line like the others" : digest(`${i}`)}\n`;
	return text;
};
const grown = (documents: readonly GuestDocument[], bytes: number, same = true) =>
	documents.map((document) =>
		document.path.includes("/apply.") ? { ...document, content: document.content + lines(bytes, same) } : document,
	);
const unpackedShell = (text: string) =>
	gunzipSync(Buffer.from(/MERIDIAN_END' .*\n([\s\S]*)\nMERIDIAN_END\n/.exec(text)![1]!, "base64")).toString();
const unpackedPowershell = (text: string) =>
	gunzipSync(Buffer.from(/@'\n([\s\S]*)\n'@\n/.exec(text)![1]!, "base64")).toString();

for (const os of Object.values(GuestOs)) {
	test(`user data of ${os} is compressed above the limit only, and says the same`, () => {
		const { plan, documents, userData } = renderGuest({ os, carrier: "user-data" });
		assert.equal(userData!.compressed, false);
		const large = grown(documents, 40_000);
		const plain = plainCommand(plan, large);
		const data = userDataFor(plan, large, () => plain);
		assert.equal(data.compressed, true);
		assert.ok(data.bytes <= userDataLimits.maxBytes);
		assert.equal(Buffer.from(data.base64, "base64").toString(), data.text);
		if (data.format === "cloud-config") {
			const { write_files } = parse(data.text) as { write_files: { content: string; encoding?: string }[] };
			const contents = write_files.map(({ content, encoding }) =>
				encoding === "gz+b64" ? gunzipSync(Buffer.from(content, "base64")).toString() : content,
			);
			assert.ok(write_files.some(({ encoding }) => encoding === "gz+b64"));
			assert.deepEqual(
				contents,
				large.map(({ content }) => content),
			);
		} else {
			const unpack = data.format === "powershell" ? unpackedPowershell : unpackedShell;
			assert.equal(unpack(data.text), plain);
			assert.match(data.text, data.format === "powershell" ? /^\[powershell\]\n[\n -~]*$/ : /^#!\/bin\/sh\n[\n -~]*$/);
		}
	});

	test(`the command of ${os} unpacks itself above Cloud Assistant's limit only`, () => {
		const { plan, documents } = renderGuest({ os });
		const small = documents.map((document) => ({ ...document, content: "# short\n" }));
		assert.deepEqual(commandFor(plan, small, plainCommand(plan, small)), {
			text: plainCommand(plan, small),
			compressed: false,
			tooLarge: undefined,
		});
		const plain = plainCommand(plan, grown(documents, 20_000));
		const command = commandFor(plan, documents, plain);
		assert.ok(command.compressed && command.tooLarge === undefined);
		assert.ok(base64Bytes(command.text) <= commandLimits.maxBase64Bytes);
		assert.equal((plan.guest.family === "windows" ? unpackedPowershell : unpackedShell)(command.text), plain);
	});
}

test("a command at the limit stays as it is, and one byte above it does not", () => {
	const { plan, documents } = renderGuest({ os: "debian-12" });
	const most = (commandLimits.maxBase64Bytes / 4) * 3;
	assert.equal(commandFor(plan, documents, "#".repeat(most)).compressed, false);
	assert.equal(commandFor(plan, documents, "#".repeat(most + 1)).compressed, true);
});

test("a command that does not fit even so is refused for Cloud Assistant, with figures and the largest document first", () => {
	for (const os of ["debian-12", "windows-2022"] as const) {
		const { plan, documents } = renderGuest({ os });
		const large = grown(documents, 60_000, false);
		const plain = plainCommand(plan, large);
		const apply = large.find(({ path }) => path.includes("/apply."))!.path;
		const words = new RegExp(
			`it has \\d{5} bytes in compressed form and Base64, Cloud Assistant takes 18432\\. Shrink ${apply} first: `,
		);
		assert.throws(
			() => commandFor({ ...plan, carrier: "cloud-assistant" }, large, plain),
			(error) => error instanceof SpecError && words.test(error.message),
		);
		assert.match(commandFor(plan, large, plain).tooLarge!, words, "by hand it still runs");
	}
});

test("user data that does not fit even so are refused with figures and the largest document first", () => {
	for (const os of ["debian-12", "centos-6", "windows-2022"] as const) {
		const { plan, documents } = renderGuest({ os });
		const large = grown(documents, 90_000, false);
		assert.throws(
			() => userDataFor(plan, large, () => plainCommand(plan, large)),
			/user data: it has \d{5} bytes in compressed form, ECS takes 32768\. Shrink \S+apply\.\S+ first: /,
		);
	}
});

test("compressed bytes are these, on every machine and release of Node.js", () => {
	const { plan, documents } = renderGuest({ os: "centos-6" });
	const { text } = commandFor(plan, documents, lines(40_000, true) + lines(5_000, false));
	assert.equal(digest(text), "02db6620b76313aa2eef2acf44bfe939d17ee9bc225acf1d551e19c53ed2c2db");
});

test("the manifest says what is compressed, and nothing of what is not", () => {
	const domains = Array.from({ length: 300 }, (_, i) => `${digest(`${i}`).slice(0, 12)}.internal.corp.example`);
	const split = groupManifest(renderGuest({ os: "ubuntu-24.04", dns: { mode: "split", internalDomains: domains } }));
	assert.equal(split.command.compressed, true);
	const plain = groupManifest(renderGuest({ os: "centos-6", dns: { mode: "keep" }, mirrors: { enabled: false } }));
	assert.ok(!("compressed" in plain.command) && !("compressed" in plain.userData!));
});
