import type { RenderedGroup } from "../../infra/render/render-fleet";
import { decodeUserData } from "../../infra/review/decode/user-data";
import { withoutOwnName } from "../../infra/review/own-name";
import type { CheckedFile } from "./reader";

/** A text that one group or several get. */
export interface SharedFile extends CheckedFile {
	/** Every group that gets it, but for its own name in the first line. */
	readonly groups: readonly string[];
}

/** Every file of a rendered fleet; groups that are told the same share one, so that it is read once. */
export function checkedFiles(groups: readonly RenderedGroup[]): SharedFile[] {
	const shared = new Map<string, SharedFile>();
	for (const { group, rendered } of groups) {
		const { userData, documents, command } = rendered;
		const texts = [
			...(userData ? [{ path: "user-data", text: userData.text }] : []),
			{ path: "command", text: command },
			...documents.map(({ path, content }) => ({ path, text: content })),
		];
		for (const { path, text } of texts) {
			const key = JSON.stringify([path, keyOf(group.name, path, text)]);
			const known = shared.get(key);
			const names = [...(known?.groups ?? []), group.name];
			shared.set(key, known ? { ...known, groups: names } : { group: group.name, groups: names, path, text });
		}
	}
	return [...shared.values()];
}

/** What is the same for groups that differ in their name only: compressed carriers hold it, too, out of sight. */
function keyOf(group: string, path: string, text: string): unknown {
	if (path !== "user-data" && path !== "command") return withoutOwnName(group, [{ path, mode: "", content: text }]);
	return [text.split("\n", 1)[0], withoutOwnName(group, decodeUserData(Buffer.from(text)))];
}
