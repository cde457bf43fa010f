import { spawn } from "node:child_process";

/** Runs shell lines one after the other. @throws with what was said when one fails */
export function shell(script: string, input?: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn("sh", ["-e", "-c", script], { stdio: ["pipe", "ignore", "pipe"] });
		let said = "";
		child.stderr.on("data", (chunk: Buffer) => (said += chunk));
		child.on("error", reject);
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${said.trim()} (exit code ${code})`))));
	});
}
