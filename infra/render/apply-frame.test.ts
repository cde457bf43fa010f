import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readlinkSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { renderGuest } from "./render-guest";

/** The functions that the frame of the apply script (templates/apply.sh.hbs) gives to its parts. */
const frame = renderGuest({ os: "debian-12", dns: { mode: "keep" } })
	.documents.find(({ path }) => path.endsWith("/apply.sh"))!
	.content.split("\nwanted_zone=")[0]!;

/** Runs lines behind the frame, with a folder of the test's own in the place of /var/lib/meridian. */
function run(t: TestContext, prepare: (folder: string) => string): { folder: string; output: string } {
	const folder = mkdtempSync(join(tmpdir(), "meridian-frame-"));
	t.after(() => rmSync(folder, { recursive: true }));
	mkdirSync(join(folder, "state"));
	const lines = prepare(folder);
	const script = `${frame.replace("state=/var/lib/meridian", `state=${folder}/state`)}\n${lines}\n`;
	const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
	assert.equal(status, 0, stderr);
	return { folder, output: stdout };
}

test("any text becomes a string of JSON, whatever it holds", (t) => {
	const text = "a \"quoted\" \\ back\\slash\\\\, a\ttab, a line\nfeed, $(id) `id` %s %d \u00e9 'x' \u007f -n";
	const { output } = run(t, () => `json_string '${text.replaceAll("'", "'\\''")}'; printf ,; json_string -n`);
	const [read, option] = JSON.parse(`[${output}]`) as string[];
	assert.equal(
		read,
		text.replaceAll(/[^ -~]/g, (stranger) => "?".repeat(Buffer.byteLength(stranger))),
	);
	assert.equal(option, "-n");
});

test("lines become a list of JSON strings", (t) => {
	const { output } = run(t, () => "printf ' a b \\\\n\\nc\\n' | json_list; printf ,; json_list </dev/null");
	assert.deepEqual(JSON.parse(`[${output}]`), [[" a b \\n", "c"], []]);
});

test("what was there before Meridian is kept once, and a second run with the same file changes nothing", (t) => {
	const { folder, output } = run(t, (folder) => {
		writeFileSync(join(folder, "first"), "first\n");
		writeFileSync(join(folder, "second"), "second\n");
		writeFileSync(join(folder, "target"), "image's own\n", { mode: 0o600 });
		return ["first", "first", "second"]
			.map((file) => `changed=no; replace ${folder}/${file} ${folder}/target 0644; echo "$changed"`)
			.join("\n");
	});
	assert.equal(output, "yes\nno\nyes\n");
	assert.equal(readFileSync(join(folder, "target"), "utf8"), "second\n");
	assert.equal(statSync(join(folder, "target")).mode & 0o777, 0o644);
	assert.equal(readFileSync(join(folder, "state/original", folder, "target"), "utf8"), "image's own\n");
});

test("a file that was not there before has no original, also after it was replaced", (t) => {
	const { folder } = run(t, (folder) => {
		writeFileSync(join(folder, "first"), "first\n");
		writeFileSync(join(folder, "second"), "second\n");
		return `replace ${folder}/first ${folder}/new/target 0644; replace ${folder}/second ${folder}/new/target 0644`;
	});
	assert.equal(readFileSync(join(folder, "new/target"), "utf8"), "second\n");
	assert.ok(!existsSync(join(folder, "state/original")));
});

test("a link is replaced and kept as a link: what it names stays as it is", (t) => {
	const { folder } = run(t, (folder) => {
		writeFileSync(join(folder, "new"), "new\n");
		writeFileSync(join(folder, "other's"), "other's\n");
		symlinkSync("other's", join(folder, "link"));
		symlinkSync("nowhere", join(folder, "dangling"));
		return `replace ${folder}/new ${folder}/link 0644; replace ${folder}/new ${folder}/dangling 0644`;
	});
	assert.equal(readFileSync(join(folder, "other's"), "utf8"), "other's\n");
	assert.ok(!existsSync(join(folder, "nowhere")));
	for (const [name, wanted] of [
		["link", "other's"],
		["dangling", "nowhere"],
	] as const) {
		assert.ok(lstatSync(join(folder, name)).isFile(), name);
		assert.equal(readFileSync(join(folder, name), "utf8"), "new\n");
		assert.equal(readlinkSync(join(folder, "state/original", folder, name)), wanted);
	}
});

test("a folder, or a link to one, in the place of a file is an error, and nothing is put into it", (t) => {
	const { folder, output } = run(t, (folder) => {
		writeFileSync(join(folder, "new"), "new\n");
		mkdirSync(join(folder, "target"));
		symlinkSync("target", join(folder, "link"));
		return ["target", "link"].map((name) => `replace ${folder}/new ${folder}/${name} 0644 2>&1 || echo $?`).join("\n");
	});
	assert.equal(output, `meridian: ${folder}/target is a folder\n1\nmeridian: ${folder}/link is a folder\n1\n`);
	assert.ok(!existsSync(join(folder, "target/new")));
});

test("a step that fails is recorded with its last error line, and the next steps happen", (t) => {
	const { output } = run(
		t,
		() =>
			'one() { changed=yes; echo "first words" >&2; echo "a \\"last\\" line" >&2; echo >&2; return 3; }\n' +
			"two() { return 7; }\nthree() { changed=yes; }\nfour() { :; }\n" +
			"for name in one two three four; do step $name $name >/dev/null; done\n" +
			'printf \'{"steps": {%s}, "failures": {%s}}\' "$steps" "$failures"',
	);
	assert.deepEqual(JSON.parse(output), {
		steps: { one: "failed", two: "failed", three: "done", four: "unchanged" },
		failures: { one: 'a "last" line', two: "status 7" },
	});
});
