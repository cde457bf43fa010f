import assert from "node:assert/strict";
import { test } from "node:test";
import { readNtpConf } from "./ntp-conf";
import { hasReaders, Refused } from "./reader-root";

const good =
	"tinker panic 0\ndriftfile /var/lib/ntp/drift\nrestrict default nomodify notrap nopeer noquery\nserver a.example iburst minpoll 4 maxpoll 10\nserver b.example iburst prefer\ndisable monitor\n";

test("ntpd's reader returns the servers with their options, in order", async (t) => {
	if (!(await hasReaders(t, "bullseye"))) return;
	assert.deepEqual(await readNtpConf(good), [
		{ host: "a.example", options: ["minpoll", "4", "maxpoll", "10", "iburst"] },
		{ host: "b.example", options: ["iburst", "prefer"] },
	]);
});

for (const [what, line] of [
	["an unknown directive", "bogus thing"],
	["an unknown option", "server c.example ibrust"],
	["a directive without its value", "server"],
	["a file that isn't there", "includefile /nowhere"],
] as const) {
	test(`ntpd's reader refuses ${what}, though ntpd itself goes on`, async (t) => {
		if (!(await hasReaders(t, "bullseye"))) return;
		await assert.rejects(readNtpConf(`${good}${line}\n`), Refused);
	});
}
