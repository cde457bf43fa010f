import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { CheckedFile, Reader, ReaderRun } from "./reader";

/** Daemons lie where an ordinary user's PATH does not lead. */
const path = [process.env.PATH ?? "", "/usr/local/sbin", "/usr/sbin", "/sbin"].join(delimiter);

/** Longer than any reader takes on a busy machine. */
const timeout = 120_000;

/** The reader's version on this machine; undefined where it is not here. */
export async function versionOf({ probe, version }: Reader): Promise<string | undefined> {
	const run = await outcome(probe, tmpdir()).catch(() => undefined);
	return run && version.exec(run.output)?.[1];
}

/** Runs a reader on a file, in a folder that is the caller's alone and gone afterwards. Gives its refusal. */
export async function refusalOf(reader: Reader, file: CheckedFile): Promise<string | undefined> {
	const folder = await mkdtemp(join(tmpdir(), "meridian-check-"));
	try {
		const document = join(folder, "document");
		await writeFile(document, file.text, { mode: 0o600 });
		await mkdir(join(folder, "scratch"));
		const scratch = join(folder, "scratch");
		const argv = reader.argv(file.path).map((word) => word.replaceAll("{file}", document).replaceAll("{dir}", scratch));
		const { code, output } = await outcome(argv, scratch);
		return reader.refusal({ code, output: output.replaceAll(folder, "") });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Runs a program to its end with nothing of the caller's settings but PATH and home. Throws where it can't be started. */
function outcome([program = "", ...args]: readonly string[], home: string): Promise<ReaderRun> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { PATH: path, HOME: home, TMPDIR: tmpdir(), LC_ALL: "C.UTF-8" },
		});
		// Not spawn's own time-out: that one goes on where the program is not there.
		const timer = setTimeout(() => child.kill(), timeout);
		const chunks: Buffer[] = [];
		child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
		child.on("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on("close", (code) => {
			clearTimeout(timer);
			resolve({ code, output: Buffer.concat(chunks).toString() });
		});
	});
}
