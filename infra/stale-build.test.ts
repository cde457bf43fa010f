import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { SpecError } from "./error";
import { refuseStaleBuild } from "./stale-build";

/** A checkout whose files were changed at the given second. */
function checkout(t: TestContext, files: Readonly<Record<string, number>>): string {
	const root = mkdtempSync(join(tmpdir(), "meridian-stale-"));
	t.after(() => rmSync(root, { recursive: true }));
	for (const [file, second] of Object.entries(files)) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), "");
		utimesSync(join(root, file), second, second);
	}
	return root;
}

function refusal(root: string): string {
	try {
		refuseStaleBuild(root);
		return "";
	} catch (error) {
		assert.ok(error instanceof SpecError);
		return error.message;
	}
}

test("a build that is newer than every source is run", (t) => {
	assert.equal(refusal(checkout(t, { "dist/.built": 20, "infra/deep/a.ts": 10, "templates/a.hbs": 20 })), "");
});

test("a source or template that was changed since is named, with what to run", (t) => {
	const root = checkout(t, { "dist/.built": 20, "infra/deep/a.ts": 30, "infra/b.ts": 10, "templates/a.hbs": 21 });
	const message = refusal(root);
	assert.match(message, /`npm run build` makes a new one:/);
	assert.match(message, /infra.deep.a\.ts: was changed after the last build/);
	assert.match(message, /templates.a\.hbs/);
	assert.doesNotMatch(message, /b\.ts/);
});

test("tests and other files may change, and so may a folder without sources", (t) => {
	assert.equal(refusal(checkout(t, { "dist/.built": 20, "infra/a.test.ts": 30, "infra/README.md": 30 })), "");
	assert.equal(refusal(checkout(t, { "dist/.built": 20 })), "");
});

test("sources without a finished build are refused", (t) => {
	assert.match(refusal(checkout(t, { "infra/a.ts": 10 })), /infra.a\.ts/);
});
