import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { stringify } from "yaml";
import { chromiumPath, launchBrowser } from "../../scripts/dev/browser";

const root = join(__dirname, "..", "..", "..");
/** Where tests keep what they saw; git ignores it. */
export const pictures = join(root, ".meridian", "review");

/** Pages of `meridian review`, opened from disk in Debian's Chromium. */
export interface ReviewLab {
	/** Writes a fleet file and gives its path. */
	fleet(name: string, document: unknown): string;
	/** Runs the real command and gives the page's path. */
	page(config: string, ...further: string[]): string;
	/** Opens a page; what it asked for and complained about is kept with it. */
	open(path: string, options?: BrowserContextOptions & { beforeScripts?: string }): Promise<OpenPage>;
	close(): Promise<void>;
}

export interface OpenPage {
	readonly page: Page;
	/** Addresses of everything that was asked for. */
	readonly requests: readonly string[];
	/** Errors and warnings of the console, and what was thrown. */
	readonly complaints: readonly string[];
}

export async function openReviewLab(): Promise<ReviewLab> {
	const folder = mkdtempSync(join(tmpdir(), "meridian-review-"));
	mkdirSync(pictures, { recursive: true });
	const browser = await launchBrowser();
	return {
		fleet(name, document) {
			writeFileSync(join(folder, name), typeof document === "string" ? document : stringify(document));
			return join(folder, name);
		},
		page(config, ...further) {
			const out = join(folder, `${Math.random().toString(36).slice(2)}.html`);
			const args = [join(root, "dist", "meridian.js"), "review", "--config", config, "--out", out, ...further];
			execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" });
			return out;
		},
		open: (path, options) => openIn(browser, path, options),
		async close() {
			await browser.close();
			rmSync(folder, { recursive: true });
		},
	};
}

/** Why the browser can't be had here, or undefined. */
export function browserMissing(): string | undefined {
	return chromiumPath() === undefined ? "cannot have: chromium is not installed (apt-get install chromium)" : undefined;
}

async function openIn(
	browser: Browser,
	path: string,
	options: BrowserContextOptions & { beforeScripts?: string } = {},
): Promise<OpenPage> {
	const { beforeScripts, ...contextOptions } = options;
	const context = await browser.newContext(contextOptions);
	context.setDefaultTimeout(60_000);
	if (beforeScripts !== undefined) await context.addInitScript(beforeScripts);
	const page = await context.newPage();
	const [requests, complaints]: [string[], string[]] = [[], []];
	page.on("request", (request) => requests.push(request.url()));
	page.on("websocket", (socket) => requests.push(socket.url()));
	page.on("pageerror", (error) => complaints.push(String(error)));
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type())) complaints.push(message.text());
	});
	await page.goto(pathToFileURL(path).href);
	await page.locator(".list a").first().waitFor();
	return { page, requests, complaints };
}

/** Presses Tab until an element has the focus: what a keyboard can't reach is not found. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let presses = 0; presses < 300; presses++) {
		if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	throw new Error(`the keyboard does not reach ${target}`);
}
