import assert from "node:assert/strict";
import { test } from "node:test";
import { renderGuest } from "../../infra/render/render-guest";

/** What `w32tm /query /status /verbose` prints: the same lines in every language. Written down from what administrators have posted. */
const synchronized = `Leap Indicator: 0(no warning)
Stratum: 3 (secondary reference - syncd by (S)NTP)
Precision: -23 (119.209ns per tick)
Root Delay: 0.0334534s
Root Dispersion: 0.0486717s
ReferenceId: 0x64643D58 (source IP:  100.100.61.88)
Last Successful Sync Time: 11/24/2026 11:55:00 AM
Source: ntp.cloud.aliyuncs.com,0x9
Poll Interval: 6 (64s)

Phase Offset: -0.0002713s
ClockRate: 0.0156250s
State Machine: 2 (Sync)
`;
const chinese = `Leap \u6307\u793a\u7b26: 0(\u65e0\u8b66\u544a)
\u5c42\u6b21: 4 (\u6b21\u5f15\u7528 - \u4e0e(S)NTP \u540c\u6b65)
\u7cbe\u5ea6: -23 (\u6bcf\u523b\u5ea6 119.209ns)
\u6839\u5ef6\u8fdf: 0.0925598s
\u6839\u5206\u6563: 7.9208717s
\u5f15\u7528 ID: 0x64643D58 (\u6e90 IP:  100.100.61.88)
\u4e0a\u6b21\u6210\u529f\u540c\u6b65\u65f6\u95f4: 2026/11/24 15:49:57
\u6e90: ntp7.cloud.aliyuncs.com,0x9
\u8f6e\u8be2\u95f4\u9694: 6 (64s)

\u76f8\u4f4d\u504f\u79fb: 0.0000123s
`;
const changed = (line: string, to: string) => {
	assert.ok(synchronized.includes(line));
	return synchronized.replace(line, to);
};

/** Get-Clock of apply.ps1, with the patterns that stand there. */
const script = renderGuest({ os: "windows-2022" }).documents.find(({ path }) => path.endsWith("apply.ps1"))!.content;
const pattern = (what: string) => {
	const at = script.indexOf(what);
	assert.ok(at > 0, what);
	// PowerShell compares without regard to case.
	return new RegExp(/'([^']*)'/.exec(script.slice(at + what.length))![1]!, "i");
};
function clock(output: string) {
	const values = output
		.split("\n")
		.filter((line) => line.includes(":"))
		.map((line) => line.replace(pattern("$_ -replace "), "").trim());
	const follows =
		!pattern("$values[0] -notmatch ").test(values[0]!) &&
		pattern("$values[1] -match ").test(values[1]!) &&
		!pattern("$values[5] -notmatch ").test(values[5]!);
	const offset = pattern("$values[9] -match ").exec(values[9]!)?.[1];
	return follows ? { source: values[7]!.replace(pattern("$values[7] -replace "), ""), offset } : undefined;
}

test("the patterns of apply.ps1 find source and offset in w32tm's words of any language", () => {
	assert.deepEqual(clock(synchronized), { source: "ntp.cloud.aliyuncs.com", offset: "-0.0002713" });
	assert.deepEqual(clock(chinese), { source: "ntp7.cloud.aliyuncs.com", offset: "0.0000123" });
});

for (const [what, output] of [
	["a leap indicator of 3", changed("Leap Indicator: 0(no warning)", "Leap Indicator: 3(not synchronized)")],
	["stratum 0", changed("Stratum: 3 (secondary reference - syncd by (S)NTP)", "Stratum: 0 (unspecified)")],
	["stratum 16", changed("Stratum: 3 (", "Stratum: 16 (")],
	["the machine's own clock", changed("0x64643D58 (source IP:  100.100.61.88)", '0x4C4F434C (source name:  "LOCL")')],
	["no source", changed("0x64643D58 (source IP:  100.100.61.88)", "0x00000000 (unspecified)")],
] as const) {
	test(`a clock with ${what} follows nobody`, () => assert.equal(clock(output), undefined));
}
