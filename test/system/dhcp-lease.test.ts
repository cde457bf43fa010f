import assert from "node:assert/strict";
import { test } from "node:test";
import { hasReaders } from "../readers/reader-root";
import { inGuest } from "./resolver-guest";

/** What DHCP gives in the test's network. */
const leaseSeconds = 120;

test("an address from dhclient lasts as much longer as the clock was set back, for dhclient renews by the clock", async (t) => {
	if (!(await hasReaders(t, "names"))) return;
	const output = await inGuest(
		t,
		"names",
		{ os: "debian-12" },
		["fallback"],
		`
dhclient eth0 2>/dev/null
apply fallback >/dev/null
lasts() { ip -4 -o addr show dynamic dev eth0 | sed 's/.*valid_lft \\([0-9]*\\)sec.*/\\1/'; }
since() {
	{ cat /var/lib/meridian/apply.sh; echo "keep_addresses \\$((\\$(clock_began) + $1))"; } >/tmp/apply
	sh /tmp/apply
	lasts
}
since -5000
since 0
since 5000`,
	);
	const [forward = 0, none = 0, back = 0] = output.trim().split("\n").map(Number);
	assert.ok(forward > 0 && forward <= leaseSeconds, output);
	assert.ok(none > 0 && none <= leaseSeconds, output);
	assert.ok(back > 5000 && back <= 5000 + leaseSeconds, output);
});
