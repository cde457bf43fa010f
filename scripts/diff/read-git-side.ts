import { spawnSync } from "node:child_process";
import { readFolderSide } from "../../infra/review/read-folder-side";
import type { Side } from "../../infra/review/side";
import { escapeControls } from "../../infra/spec/show-value";
import { CommandError, exitCodes } from "../command-error";
import { readText, readUtf8 } from "./read-text-side";

/** A file or a rendered folder as a revision has it: `git:REV:PATH`, the path from the current folder, as `git show REV:./PATH`. */
export async function readGitSide(name: string): Promise<Side> {
	const label = escapeControls(name);
	const [, revision, path] = /^git:([^:]+):(.+)$/s.exec(name) ?? [];
	if (revision === undefined || path === undefined || revision.startsWith("-")) {
		throw new CommandError(`${label} names no file of a revision. Use git:REV:PATH, such as git:HEAD~1:fleet.yaml.`, 1);
	}
	const object = path.startsWith("/") ? `${revision}:${path}` : `${revision}:./${path}`.replace(/\/+$/, "");
	const type = git(label, ["cat-file", "-t", object]).toString().trim();
	if (type === "blob") return await readText(label, readUtf8(label, git(label, ["cat-file", "blob", object])), ".");
	const files = treeFiles(label, object);
	return readFolderSide(label, (file) => files.get(file));
}

/** Every file of a tree, read in one go. */
function treeFiles(label: string, tree: string): Map<string, string> {
	const id = git(label, ["rev-parse", "--verify", "--end-of-options", tree]).toString().trim();
	const entries = git(label, ["ls-tree", "-r", "-z", "--full-tree", id])
		.toString()
		.split("\0")
		.flatMap((entry) => {
			const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
			return blob !== undefined && path !== undefined ? [{ blob, path }] : [];
		});
	const batch = git(label, ["cat-file", "--batch"], entries.map(({ blob }) => `${blob}\n`).join(""));
	let at = 0;
	return new Map(
		entries.map(({ path }) => {
			// `<id> blob <bytes>`, the bytes, a line feed.
			const head = batch.indexOf("\n", at);
			const size = Number(batch.toString("latin1", at, head).split(" ")[2]);
			at = head + 1 + size + 1;
			return [path, batch.toString("utf8", head + 1, head + 1 + size)];
		}),
	);
}

function git(label: string, args: readonly string[], input = ""): Buffer {
	const { status, stdout, stderr, error } = spawnSync("git", args, { input, maxBuffer: 1 << 30 });
	if (status === 0) return stdout;
	const why = error?.message ?? stderr.toString().trim();
	throw new CommandError(`${label} can't be read: ${why}`, error ? exitCodes.unreachable : exitCodes.input);
}
