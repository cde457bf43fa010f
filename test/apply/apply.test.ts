import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type GuestOptions, renderGuest } from "../../infra/render";
import { canBoot, DebianGuest, type Report } from "./debian-guest";
import { failuresOf, whileBroken } from "./failures";

/**
 * The command that Meridian renders, run on Debian systems that were really booted, with real systemd, apt, chronyd, a
 * real mirror's signed files and NTP servers that answer. Only the clock is not set: the kernel is shared.
 */
const releases = [
	{ suite: "bullseye", os: "debian-11" },
	{ suite: "bookworm", os: "debian-12" },
	{ suite: "trixie", os: "debian-13" },
] as const;
const zone = "Asia/Tokyo";

describe("the apply script", { concurrency: true, timeout: 600_000 }, () => {
	for (const { suite, os } of releases) {
		const options: GuestOptions = { os, region: "cn-hangzhou", time: { zone } };

		test(`brings ${os} in line in one run; a second changes nothing, file by file`, async (t) => {
			if (!(await canBoot(t, suite))) return;
			const guest = await DebianGuest.boot(suite);
			try {
				const first = await guest.apply(options);
				assert.equal(first.exitCode, 0, first.output);
				inLine(first.report);
				const before = await guest.files();
				const second = await guest.applyAgain();
				assert.deepEqual([...new Set(Object.values(second.report.steps))], ["unchanged"], second.output);
				assert.deepEqual(await guest.files(), before);
				inLine(second.report);
				const told = JSON.parse(await guest.run("/var/lib/meridian/apply.sh --report")) as Report;
				inLine(told);
				assert.deepEqual([told.steps, told.documents], [second.report.steps, second.report.documents]);
				assert.deepEqual(await guest.files(), before, "asking for a report changes nothing");
			} finally {
				await guest.close();
			}
		});

		test(`goes on after each step that fails on ${os}, and says which`, async (t) => {
			if (!(await canBoot(t, suite))) return;
			const guest = await DebianGuest.boot(suite);
			try {
				const { report: good } = await guest.apply(options);
				const sources = renderGuest(options).documents.find(({ path }) => path.startsWith("/etc/apt/"))!.path;
				const failures = failuresOf(sources, zone);
				assert.deepEqual(failures.map(({ step }) => step).toSorted(), Object.keys(good.steps).toSorted());
				for (const failure of failures) {
					await whileBroken(guest, failure, async () => {
						const { report, exitCode, output } = await guest.applyAgain();
						assert.equal(exitCode, 1, `${failure.step}: ${output}`);
						assert.equal(report.steps[failure.step], "failed", output);
						assert.ok(report.failures[failure.step], output);
						assert.deepEqual(Object.keys(report.steps).toSorted(), Object.keys(good.steps).toSorted(), output);
					});
					const mended = await guest.applyAgain();
					assert.deepEqual(mended.report.failures, {}, `after ${failure.step}: ${mended.output}`);
				}
			} finally {
				await guest.close();
			}
		});
	}
});

function inLine({ failures, time, timeZone, repositories }: Report): void {
	assert.deepEqual(failures, {});
	assert.equal(time.synchronized, true);
	assert.ok(Math.abs(time.offsetSeconds) < 0.05, String(time.offsetSeconds));
	assert.equal(time.servers.length, 7);
	assert.ok(time.servers.includes(time.source), time.source);
	assert.equal(timeZone, zone);
	assert.ok(repositories.every((url) => url.startsWith("http://mirrors.cloud.aliyuncs.com/")));
}
