import assert from "node:assert/strict";
import { test } from "node:test";
import { readChronyConf } from "./chrony-conf";
import { hasReaders, Refused } from "./reader-root";

const good =
	"# comment\nserver a.example iburst minpoll 4 maxpoll 10 prefer\nserver b.example iburst\ndriftfile /var/lib/chrony/drift\nmakestep 1.0 3\n";

test("chronyd's reader returns the servers with their options, in order", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	assert.deepEqual(await readChronyConf(good), [
		{ host: "a.example", options: ["iburst", "minpoll", "4", "maxpoll", "10", "prefer"] },
		{ host: "b.example", options: ["iburst"] },
	]);
});

test("chronyd's reader refuses an unknown directive and a bad option, naming the line", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	await assert.rejects(
		readChronyConf(`${good}bogus 1\n`),
		(error) => error instanceof Refused && /line 6/.test(error.message),
	);
	await assert.rejects(readChronyConf("server a.example ibrust\n"), /line 1/);
});

test("a pool line counts as a server, so that it can't hide from a comparison", async (t) => {
	if (!(await hasReaders(t, "current"))) return;
	assert.deepEqual(await readChronyConf("pool p.example\n"), [{ host: "p.example", options: [] }]);
});
