import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { stringify } from "yaml";
import { packageRoot } from "../../infra/package-root";
import { launchBrowser } from "./browser";
import { pictureFleet } from "./sample-fleets";

/** `npm run pictures`: the pictures of the README, of the real page and of a real terminal. */
async function makePictures(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "meridian-pictures-"));
	const out = join(packageRoot, "docs", "pictures");
	mkdirSync(out, { recursive: true });
	const browser = await launchBrowser();
	try {
		writeFileSync(join(folder, "before.yaml"), stringify(pictureFleet(1)));
		writeFileSync(join(folder, "fleet.yaml"), stringify(pictureFleet(0.5)));
		await pageOf(browser, folder, join(out, "review.png"));
		await terminalOf(browser, terminal(folder, "meridian diff before.yaml fleet.yaml"), join(out, "diff.png"));
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true });
	}
	console.log(`Written: ${join(out, "review.png")}, ${join(out, "diff.png")}`);
}

const meridian = join(packageRoot, "dist", "meridian.js");

async function pageOf(browser: Browser, folder: string, picture: string): Promise<void> {
	const args = [meridian, "review", "--config", "fleet.yaml", "--base", "before.yaml", "--out", "review.html"];
	execFileSync(process.execPath, args, { cwd: folder, stdio: "pipe" });
	const page = await browser.newPage({ viewport: { width: 1280, height: 1180 } });
	await page.goto(pathToFileURL(join(folder, "review.html")).href);
	for (const looked of ["cache", "db"]) {
		await page.locator(".list").getByRole("link", { name: looked }).click();
		await page.getByRole("button", { name: "Mark as looked at" }).click();
	}
	await page.locator(".list").getByRole("link", { name: "web" }).click();
	for (const host of [/where ntp12\./, /where ntp\.corp\.example /]) {
		await page.getByRole("button", { name: host }).first().click();
	}
	await page.getByRole("heading", { name: /Changes since/ }).scrollIntoViewIfNeeded();
	await page.screenshot({ path: picture });
	await page.close();
}

const size = { columns: 96, rows: 60 } as const;

/** What a command writes to a terminal of that size: a real one, by util-linux' `script`. */
function terminal(folder: string, command: string): string {
	const words = command.replace(/^meridian/, `'${process.execPath}' '${meridian}'`);
	const inTerminal = `stty cols ${size.columns} rows ${size.rows}; exec ${words}`;
	const log = join(folder, "terminal.log");
	const env = { ...process.env, TERM: "xterm-256color", NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined };
	const { status, stderr } = spawnSync("script", ["--quiet", "--return", "--command", inTerminal, log], {
		cwd: folder,
		env,
		encoding: "utf8",
	});
	// There are differences: that is the picture.
	if (status !== 2) throw new Error(`${command} ended with ${status}: ${stderr}`);
	const output = readFileSync(log, "utf8")
		.replace(/^Script started.*\n/, "")
		.replace(/\r?\n?Script done.*\s*$/, "");
	return `\u001b[1m$\u001b[0m ${command}\r\n${output}`;
}

/** Draws what a terminal was sent, by a terminal's own program (xterm.js). */
async function terminalOf(browser: Browser, output: string, picture: string): Promise<void> {
	const xterm = join(packageRoot, "node_modules", "@xterm", "xterm");
	const page = await browser.newPage({ viewport: { width: 1000, height: 1100 } });
	await page.setContent(
		`<!doctype html><body style="margin: 0; background: #1b1f23"><div id="screen" style="width: fit-content; padding: 14px 18px"></div>`,
	);
	await page.addStyleTag({ path: join(xterm, "css", "xterm.css") });
	await page.addScriptTag({ path: join(xterm, "lib", "xterm.js") });
	const rows = Math.min(size.rows, output.trimEnd().split("\n").length);
	const options = {
		cols: size.columns,
		rows,
		scrollback: 0,
		fontSize: 14,
		fontFamily: "DejaVu Sans Mono, monospace",
		theme: { background: "#1b1f23", foreground: "#e4e7ea", red: "#f5a8a3", green: "#8fdba6", cyan: "#6fcfd9" },
		cursorInactiveStyle: "none",
	};
	await page.evaluate(`new Promise((resolve) => {
		const terminal = new Terminal(${JSON.stringify(options)});
		terminal.open(document.getElementById("screen"));
		terminal.write(${JSON.stringify(output.trimEnd())}, () => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	})`);
	await page.locator("#screen").screenshot({ path: picture });
	await page.close();
}

makePictures().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
