import assert from "node:assert/strict";
import { test } from "node:test";
import { hasReaders } from "./reader-root";
import { readShellScript } from "./shell-script";

test("a plain script passes every shell and shellcheck", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	await readShellScript('#!/bin/sh\nset -eu\nfor name in a b; do\n\tprintf "%s\\n" "$name"\ndone\n');
});

for (const [what, script, words] of [
	["an open quote", "#!/bin/sh\necho 'a\n", /dash refuses/],
	["an array, which dash does not know", "#!/bin/sh\na=(1 2)\n", /dash refuses/],
	["an unquoted variable", "#!/bin/sh\nrm -r $1\n", /shellcheck refuses it:\nline 2:/],
	["a carriage return", "#!/bin/sh\r\ntrue\r\n", /first line/],
	["another interpreter", "#!/bin/bash\ntrue\n", /first line/],
] as const) {
	test(`a script with ${what} is refused`, async (t) => {
		if (!(await hasReaders(t, "current"))) return;
		await assert.rejects(readShellScript(script), words);
	});
}
