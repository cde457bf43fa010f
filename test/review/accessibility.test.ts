import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { twentyGroups } from "../../scripts/dev/sample-fleets";
import { browserMissing, openReviewLab, pictures, type ReviewLab } from "./review-lab";

const missing = browserMissing();
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let lab: ReviewLab;
let path: string;
before(async () => {
	if (missing) return;
	lab = await openReviewLab();
	const [before, after] = [twentyGroups(), twentyGroups({ step: 0.5, bigger: "group-12" })];
	// Every kind of change: created, deleted, replaced, more guests, nothing to those that run.
	delete before.instances["group-19"];
	delete after.instances["group-20"];
	Object.assign(after.instances["group-18"]!, { onChange: "replace", dns: { mode: "public" } });
	path = lab.page(lab.fleet("fleet.yaml", after), "--base", lab.fleet("base.yaml", before));
});
after(() => lab?.close());

/** What axe-core finds on a page as it is now, one line for each place. */
async function findings(page: Page): Promise<string[]> {
	await page.evaluate(axe);
	const results = (await page.evaluate("axe.run()")) as AxeResults;
	return results.violations.flatMap(({ id, impact, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html} ${failureSummary}`),
	);
}

const sizes = { wide: { width: 1400, height: 900 }, narrow: { width: 420, height: 900 } } as const;
for (const colours of ["light", "dark"] as const) {
	for (const [name, viewport] of Object.entries(sizes)) {
		test(`axe-core finds nothing in ${colours} on a ${name} screen, and pictures are kept`, {
			skip: missing ?? false,
			timeout: 240_000,
		}, async (t) => {
			const { page } = await lab.open(path, { colorScheme: colours, viewport });
			const keep = async (what: string) => {
				const file = join(pictures, `${what}-${colours}-${name}.png`);
				await page.screenshot({ path: file });
				t.diagnostic(`picture: ${file}`);
			};
			const openAll = async () => {
				const closed = page.locator("main details:not([open]) > summary");
				while ((await closed.count()) > 0) await closed.first().click();
			};
			await keep("overview");
			await openAll();
			assert.deepEqual(await findings(page), []);
			await page
				.locator(".list")
				.getByRole("link", { name: /group-07/ })
				.click();
			await page.getByRole("heading", { name: "group-07", level: 2 }).waitFor();
			await openAll();
			await page
				.getByRole("button", { name: /where ntp\.corp\.example comes from/ })
				.first()
				.click();
			await page.getByRole("button", { name: "Mark as looked at" }).click();
			assert.deepEqual(await findings(page), []);
			await page.getByRole("heading", { name: "Documents" }).scrollIntoViewIfNeeded();
			await keep("group");
			await page.getByRole("searchbox").fill("server e");
			await page.locator(".code li.hit").first().waitFor();
			assert.deepEqual(await findings(page), []);
			await page.getByRole("searchbox").fill("no such thing");
			await page.getByText("No group is like that").waitFor();
			assert.deepEqual(await findings(page), []);
			await page.context().close();
		});
	}
}
