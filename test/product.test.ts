import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SpecError } from "../infra/error";
import { packageRoot } from "../infra/package-root";
import { DnsMode, GuestOs, NetworkKind } from "../infra/spec/vocabulary";
import { goldenDocuments, product } from "../scripts/dev/golden-documents";
import { goldenIndex } from "../scripts/dev/golden-index";

const rows = [...product()];
const documents = goldenDocuments(rows);
const folder = join(packageRoot, "test", "golden", "documents");
const ifMeant = "If the change is meant: npm run golden:update, and read the diff.";

/** Alibaba Cloud's columns, written down here a second time on purpose: a test that shares our table can't contradict it. */
const numbered = (numbers: readonly number[], domain: string) => numbers.map((number) => `ntp${number}.${domain}`);
const columns: Readonly<Record<string, readonly string[]>> = {
	vpc: ["ntp.cloud.aliyuncs.com", ...numbered([7, 8, 9, 10, 11, 12], "cloud.aliyuncs.com")],
	classic: numbered([1, 2, 3, 4, 5, 6], "cloud.aliyuncs.com"),
	internet: ["ntp.aliyun.com", ...numbered([1, 2, 3, 4, 5, 6, 7], "aliyun.com")],
};

test("every guest is tried in both networks, in each DNS mode, with and without mirrors", () => {
	const combinations = new Set(rows.map(({ os, network, setting }) => `${os}, ${network}, ${setting}`));
	for (const os of Object.values(GuestOs)) {
		for (const network of Object.values(NetworkKind)) {
			for (const mode of Object.values(DnsMode)) {
				assert.ok(combinations.has(`${os}, ${network}, ${mode}`));
				assert.ok(combinations.has(`${os}, ${network}, ${mode}, no mirrors`));
			}
		}
	}
});

test("what is refused is `split` where a resolver can't, or systemd-timesyncd where there is none, and the reason says what to use", () => {
	for (const { os, network, setting, outcome } of rows) {
		if (!(outcome instanceof SpecError)) continue;
		assert.match(setting, /^split|systemd-timesyncd$/, `${os}, ${network}: ${outcome.message}`);
		for (const { path, message } of outcome.problems) {
			assert.match(path, /^dns\.mode$|^time\.client$/);
			assert.match(message, /Use "|Leave/, message);
		}
	}
});

test("no document of any combination names a time server of another network", () => {
	for (const { os, network, setting, outcome } of rows) {
		if (outcome instanceof SpecError) continue;
		for (const { path, content } of outcome.documents) {
			for (const [column, hosts] of Object.entries(columns)) {
				if (column === network) continue;
				const strangers = hosts.filter((host) =>
					new RegExp(`(^|[^a-z0-9.-])${host}($|[^a-z0-9.-])`, "m").test(content),
				);
				assert.deepEqual(strangers, [], `${os}, ${network}, ${setting}: ${path}`);
			}
		}
	}
});

test("the time client of every combination is told its network's column, whole and in order", () => {
	for (const { os, network, setting, outcome } of rows) {
		if (outcome instanceof SpecError) continue;
		const client = outcome.documents.find(({ template }) => /^(chrony|ntp|timesyncd|w32time)\./.test(template));
		const told = client?.content.match(/\bntp\d*\.cloud\.aliyuncs\.com\b/g);
		// systemd-timesyncd falls back to the same servers: the whole list once more.
		const twice = setting.endsWith("systemd-timesyncd") ? columns[network] : [];
		assert.deepEqual(told, [...columns[network]!, ...twice!], `${os}, ${network}, ${setting}`);
	}
});

test("each distinct document is a file under test/golden/documents, byte for byte, and there is no other", () => {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name !== "README.md")
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
	assert.deepEqual(files.toSorted(), documents.map(({ file }) => file).toSorted(), ifMeant);
	for (const { file, document } of documents) {
		assert.equal(readFileSync(join(folder, file), "utf8"), document.content, `${file}. ${ifMeant}`);
	}
});

test("the index says which guest gets which", () => {
	assert.equal(readFileSync(join(folder, "README.md"), "utf8"), goldenIndex(rows, documents), ifMeant);
});
