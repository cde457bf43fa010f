import assert from "node:assert/strict";
import { test } from "node:test";
import { readDhclientConf } from "./dhclient-conf";
import { hasReaders } from "./reader-root";

test("dhclient's reader takes a statement, and refuses one without comma or semicolon, naming the line", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	await readDhclientConf("# comment\nappend domain-name-servers 192.0.2.1, 192.0.2.2;\n");
	await assert.rejects(
		readDhclientConf("append domain-name-servers 192.0.2.1 192.0.2.2;\n"),
		/line 1: semicolon expected/,
	);
	await assert.rejects(readDhclientConf("bogus on;\n"), /line 1: semicolon expected/);
});
