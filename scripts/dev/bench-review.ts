import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { fleetReview } from "../../infra/review/fleet-review";
import { reviewPage } from "../review/review-page";
import { launchBrowser } from "./browser";
import { twentyGroups, unlikeGroups } from "./sample-fleets";

/**
 * `npm run bench:review`: from opening a page to the first frame in which it answers, in real Chromium, against a page with
 * nothing in it, in turns. It only prints.
 */
async function bench(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "meridian-bench-"));
	const browser = await launchBrowser();
	try {
		const write = (name: string, html: string) => {
			writeFileSync(join(folder, name), html);
			return pathToFileURL(join(folder, name)).href;
		};
		const empty = write("empty.html", emptyPage);
		console.log(
			`Chromium ${browser.version()}; each pair was opened in turns, the ratio is the median of the turns' ratios.`,
		);
		for (const [title, fleet] of [
			["1,000 guests in 20 groups", twentyGroups()],
			["1,000 groups, no two alike", unlikeGroups(1000)],
		] as const) {
			const html = reviewPage(fleetReview("fleet.yaml", fleet), "bench");
			const page = write(`${fleet.region}.html`, html);
			const turns = await inTurns(browser, page, empty);
			const ratio = median(turns.map(([ours, theirs]) => ours / theirs));
			const [ours, theirs] = [median(turns.map(([time]) => time)), median(turns.map(([, time]) => time))];
			const size = `${Math.round(html.length / 1024)} KiB`;
			console.log(
				`${title} (${size}), opening to interactive / an empty page: ${ratio.toFixed(2)} (${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms)`,
			);
			console.log(
				`  the first search, which unpacks every document: ${(await firstSearch(browser, page)).toFixed(0)} ms`,
			);
		}
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true });
	}
}

/** With the same mark as the page's own (scripts/review/page/main.tsx). */
const emptyPage = `<!doctype html><html lang="en"><title>empty</title><body>
<script>requestAnimationFrame(() => performance.mark("interactive"))</script>`;

/** Milliseconds of ours and of the empty page, turn by turn; the first turns, in which everything is cold, don't count. */
async function inTurns(browser: Browser, ours: string, theirs: string): Promise<[number, number][]> {
	const turns: [number, number][] = [];
	for (let turn = 0; turn < 13; turn++) turns.push([await opening(browser, ours), await opening(browser, theirs)]);
	return turns.slice(2);
}

/** Milliseconds from navigation to the mark. */
async function opening(browser: Browser, url: string): Promise<number> {
	const page = await browser.newPage();
	try {
		await page.goto(url);
		const mark = `new Promise((resolve) => {
			const look = () => {
				const [mark] = performance.getEntriesByName("interactive");
				if (mark) resolve(mark.startTime);
				else requestAnimationFrame(look);
			};
			look();
		})`;
		return (await page.evaluate(mark)) as number;
	} finally {
		await page.close();
	}
}

/** Milliseconds from a word in the search field to the frame that shows its result. */
async function firstSearch(browser: Browser, url: string): Promise<number> {
	const page: Page = await browser.newPage();
	try {
		await page.goto(url);
		await page.locator(".list a").first().waitFor();
		const search = `new Promise((resolve) => {
			const input = document.querySelector("input[type=search]");
			const start = performance.now();
			input.value = "no such thing";
			input.dispatchEvent(new Event("input", { bubbles: true }));
			requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
		})`;
		return (await page.evaluate(search)) as number;
	} finally {
		await page.close();
	}
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

bench().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
