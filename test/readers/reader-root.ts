import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Reader, ReaderRun } from "../../scripts/check/reader";
import { CannotHave, type DebianRootName, debianRoot, inRoot } from "../../scripts/dev/debian-root";

/** A reader did not take the document; the message is what the reader said. */
export class Refused extends Error {}

/** @throws {Refused} with the reader's words where it did not take the document */
export function accepted({ name, refusal }: Reader, run: ReaderRun): void {
	const words = refusal(run);
	if (words !== undefined) throw new Refused(`${name} refuses it:${words.startsWith("\n") ? "" : " "}${words}`);
}

/** A run in a Debian root. */
export interface RootRun extends ReaderRun {
	/** Files that it wrote beside the document, by name. */
	readonly written: (name: string) => Promise<string>;
}

/**
 * Runs a real program of a Debian root on a document, with nothing else of this machine in reach, and gives `use` the result.
 * @param argv the program; `{file}` stands for the document's path, `{dir}` for a folder that it may write to
 */
export async function readWith<T>(
	rootName: DebianRootName,
	document: string | Uint8Array,
	argv: readonly string[],
	use: (run: RootRun) => T | Promise<T>,
): Promise<T> {
	const root = await debianRoot(rootName);
	const folder = await mkdtemp(join(root, "tmp", "read-"));
	try {
		await writeFile(join(folder, "document"), document);
		const inside = folder.slice(root.length);
		const { command, args } = inRoot(
			root,
			argv.map((word) => word.replaceAll("{file}", `${inside}/document`).replaceAll("{dir}", inside)),
		);
		const { code, output } = await outcome(command, args);
		return await use({ code, output, written: (name) => readFile(join(folder, name), "utf8") });
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function outcome(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			stdio: ["ignore", "pipe", "pipe"],
			env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8" },
			timeout: 300_000,
		});
		const chunks: Buffer[] = [];
		child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
	});
}

/** Skips the test, with the reason that CI accepts, where the machine cannot have this root. False when it was skipped. */
export async function hasReaders(t: TestContext, ...names: DebianRootName[]): Promise<boolean> {
	try {
		for (const name of names) await debianRoot(name);
		return true;
	} catch (error) {
		if (!(error instanceof CannotHave)) throw error;
		t.skip(`cannot have: ${error.message}`);
		return false;
	}
}
