// `npm start`: makes the checkout ready, then hands over to scripts/start/start.ts. Plain JavaScript without
// dependencies, because it runs before there are any.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrepareError, prepare } from "./dev/prepare.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
try {
	await prepare({ log: (line) => console.log(line) });
	const start = join(root, "dist", "scripts", "start", "start.js");
	const child = spawn(process.execPath, [start, ...process.argv.slice(2)], { stdio: "inherit" });
	// A terminal's signals reach both, others only this one. The other ends in order; this one waits for it.
	for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => child.kill(name));
	const [status, signal] = await once(child, "exit");
	process.exitCode = status ?? 128 + constants.signals[signal];
} catch (error) {
	if (!(error instanceof PrepareError)) throw error;
	console.error(error.message);
	process.exitCode = 3;
}
