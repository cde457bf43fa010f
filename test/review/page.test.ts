import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "playwright-core";
import { twentyGroups, unlikeGroups } from "../../scripts/dev/sample-fleets";
import { browserMissing, openReviewLab, type ReviewLab, tabTo } from "./review-lab";

const missing = browserMissing();
const options = { skip: missing ?? false, timeout: 240_000 };
let lab: ReviewLab;
let path: string;
before(async () => {
	if (missing) return;
	lab = await openReviewLab();
	const base = lab.fleet("base.yaml", twentyGroups());
	const fleet = lab.fleet("fleet.yaml", twentyGroups({ step: 0.5, bigger: "group-12" }));
	path = lab.page(fleet, "--base", base);
});
after(() => lab?.close());

/** A group in the list. */
function row(page: Page, name: RegExp): Locator {
	return page.locator(".list").getByRole("link", { name });
}

test("the page opens from disk, asks for nothing but itself, and complains of nothing", options, async () => {
	const { page, requests, complaints } = await lab.open(path);
	await row(page, /group-07/).click();
	await page.getByRole("heading", { name: "group-07", level: 2 }).waitFor();
	const closed = page.locator("main details:not([open]) > summary");
	while ((await closed.count()) > 0) await closed.first().click();
	await page.getByLabel("Colours").selectOption("dark");
	assert.deepEqual(requests, [pathToFileURL(path).href]);
	assert.deepEqual(complaints, []);
	await page.context().close();
});

test("the page's own policy lets nothing be loaded or run that is not part of it", options, async () => {
	const { page, complaints } = await lab.open(path);
	const broken = await page.evaluate(`new Promise((resolve) => {
		const seen = [];
		document.addEventListener("securitypolicyviolation", (event) => {
			seen.push(event.effectiveDirective);
			if (seen.length === 3) resolve(seen.sort());
		});
		const image = document.createElement("img");
		image.src = "https://example.com/a.png";
		const script = document.createElement("script");
		script.textContent = "window.ran = true";
		document.body.append(image, script);
		fetch("https://example.com/").catch(() => {});
	})`);
	assert.deepEqual(broken, ["connect-src", "img-src", "script-src-elem"]);
	assert.equal(await page.evaluate("window.ran"), undefined);
	assert.ok(complaints.length > 0);
	await page.context().close();
});

test("search finds names, servers and lines of documents, by mouse and by keyboard", options, async () => {
	const { page } = await lab.open(path);
	const count = page.getByRole("status");
	const search = page.getByRole("searchbox");
	await search.click();
	await search.fill("ntp.corp");
	await count.getByText("1 of 20 groups").waitFor();
	await page.getByRole("button", { name: "Clear filters" }).click();
	await count.getByText("20 of 20 groups").waitFor();
	await page.locator("h2").click();

	await page.keyboard.press("/");
	await page.keyboard.type("ntp.corp.example iburst");
	await count.getByText("1 of 20 groups").waitFor();
	const wanted = row(page, /group-07/);
	await tabTo(page, wanted);
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { name: "group-07", level: 2 }).waitFor();
	assert.ok((await page.locator(".code li.hit").count()) > 0, "lines with what is searched for are marked");
	await page.keyboard.press("Shift+Tab");
	await page.keyboard.press("/");
	await page.keyboard.press("Control+A");
	await page.keyboard.type("no such thing");
	await page.getByText("No group is like that").waitFor();
	await page.context().close();
});

test("filters and the figures of the overview choose groups, by mouse and by keyboard", options, async () => {
	const { page } = await lab.open(path);
	const count = page.getByRole("status");
	await page.getByRole("combobox", { name: "Network" }).selectOption("classic");
	await count.getByText("1 of 20 groups").waitFor();
	await page.getByRole("button", { name: "List 19 groups: all systems, vpc" }).click();
	await count.getByText("19 of 20 groups").waitFor();
	await page.getByRole("button", { name: "Clear filters" }).click();

	const publicOnly = page.getByRole("button", { name: /public resolvers only/ });
	await tabTo(page, publicOnly);
	await page.keyboard.press("Space");
	await count.getByText("1 of 20 groups").waitFor();
	const changes = page.getByRole("combobox", { name: "Changes" });
	await tabTo(page, page.getByRole("button", { name: "Clear filters" }));
	await page.keyboard.press("Enter");
	await tabTo(page, changes);
	await page.keyboard.type("ch");
	await count.getByText("2 of 20 groups").waitFor();
	await page.context().close();
});

test("a line of a document tells where its value comes from, by mouse and by keyboard", options, async () => {
	const { page } = await lab.open(path);
	await row(page, /group-07/).click();
	const fact = page.getByRole("button", { name: /where ntp\.cloud\.aliyuncs\.com.* comes from/ });
	await fact.click();
	const why = page.locator(".why");
	await why.getByText("Alibaba Cloud's NTP servers by network").waitFor();
	await why.getByText("alibaba-cloud-ntp-server").waitFor();
	await why.getByText("2026-11-23").waitFor();
	await fact.click();
	await why.waitFor({ state: "detached" });

	const own = page.getByRole("button", { name: /where ntp\.corp\.example comes from/ });
	await page.locator("h2").focus();
	await tabTo(page, own);
	await page.keyboard.press("Enter");
	assert.match(await why.innerText(), /instances\.group-07\.time\.servers\[0\], line \d+ of fleet\.yaml/);
	await page.keyboard.press("Enter");
	await why.waitFor({ state: "detached" });
	await page.context().close();
});

test("changes are shown with what they do, and open and close by mouse and by keyboard", options, async () => {
	const { page } = await lab.open(path);
	await row(page, /group-07/).click();
	const changes = page.getByRole("region", { name: /Changes since/ });
	await changes.getByText("+1", { exact: true }).waitFor();
	const lines = changes.locator(".added, .removed");
	assert.deepEqual(await lines.allInnerTexts(), ["-\nremoved:\nmakestep 1 3", "+\nadded:\nmakestep 0.5 3"]);
	assert.match(await changes.locator(".effect").innerText(), /guests/);
	const summary = changes.locator("summary");
	await summary.click();
	await lines.first().waitFor({ state: "hidden" });
	await page.locator("h2").focus();
	await tabTo(page, summary);
	await page.keyboard.press("Enter");
	await lines.first().waitFor();

	await page.getByRole("link", { name: "Overview" }).click();
	const resized = page.locator("details.change", { hasText: "group-12" });
	await resized.getByText("guests: 50 → 60").waitFor();
	await resized.getByRole("button", { name: "Mark 1 group as looked at" }).click();
	await page.getByText("1 of 20 looked at").waitFor();
	await page.context().close();
});

test("what is marked as looked at stays marked, until the group changes", options, async () => {
	const { page } = await lab.open(path);
	await row(page, /group-07/).click();
	await page.getByRole("button", { name: "Mark as looked at" }).click();
	await row(page, /group-12/).click();
	await page.getByRole("button", { name: "Looked at, on to group-13" }).press("Enter");
	await page.getByRole("heading", { name: "group-13" }).waitFor();
	await page.reload();
	await page.getByText("2 of 20 looked at").waitFor();

	const changed = lab.page(lab.fleet("fleet.yaml", twentyGroups({ step: 0.25, bigger: "group-12" })));
	await page.goto(pathToFileURL(changed).href);
	await page.getByText("1 of 20 looked at").waitFor();
	await page.getByRole("combobox", { name: "Looked at" }).selectOption("done");
	await page.getByRole("status").getByText("1 of 20 groups").waitFor();
	await row(page, /group-12.*looked at/).waitFor();
	await page.context().close();
});

test("where the browser keeps nothing, marks last as long as the page is open, and it says so", options, async () => {
	const refusal =
		"Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })";
	const { page, complaints } = await lab.open(path, { beforeScripts: refusal });
	await page.getByText("This browser keeps nothing").waitFor();
	await row(page, /group-07/).click();
	await page.getByRole("button", { name: "Mark as looked at" }).click();
	await page.getByText("1 of 20 looked at").waitFor();
	assert.deepEqual(complaints, []);
	await page.context().close();
});

test("of 1,000 groups only the rows in sight are drawn, and the keyboard reaches the last", options, async () => {
	const { page } = await lab.open(lab.page(lab.fleet("many.yaml", unlikeGroups(1000))));
	assert.ok((await page.locator(".list li").count()) < 100);
	await tabTo(page, row(page, /group-0001/));
	await page.keyboard.press("End");
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { name: "group-0999" }).waitFor();
	await page.getByRole("searchbox").fill("ntp41.corp.example");
	await page.getByRole("status").getByText("1 of 1,000 groups").waitFor();
	await page.context().close();
});

test("on paper every group that the list shows is there, and each document once", options, async () => {
	const { page } = await lab.open(path);
	await page.getByRole("searchbox").fill("group-0");
	await page.getByRole("status").getByText("9 of 20 groups").waitFor();
	const pages = (await page.pdf()).toString("latin1").match(/\/Type \/Page\b/g)!.length;
	assert.ok(pages > 20, `${pages} pages are printed`);
	await page.emulateMedia({ media: "print" });
	await page.evaluate("dispatchEvent(new Event('beforeprint'))");
	const paper = page.locator("#paper");
	assert.equal(await paper.locator("article").count(), 9);
	assert.ok(await paper.getByText("server ntp.corp.example").isVisible());
	assert.equal(await page.locator("#app").isVisible(), false);
	const texts = await paper.locator("pre").allInnerTexts();
	assert.equal(new Set(texts).size, texts.length);
	await page.context().close();
});
