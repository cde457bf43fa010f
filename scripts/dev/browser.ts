import { spawnSync } from "node:child_process";
import { type Browser, chromium } from "playwright-core";

/** Path of Debian's Chromium; undefined where it is not installed. */
export function chromiumPath(): string | undefined {
	const { status, stdout } = spawnSync("sh", ["-c", "command -v chromium || command -v chromium-browser"], {
		encoding: "utf8",
	});
	return status === 0 ? stdout.trim() : undefined;
}

/** Starts it; nothing is downloaded. Names don't resolve in it, so that nothing could leave unseen. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) throw new Error("chromium is not installed: apt-get install chromium");
	return await chromium.launch({ executablePath, args: ["--host-resolver-rules=MAP * ~NOTFOUND"], timeout: 120_000 });
}
