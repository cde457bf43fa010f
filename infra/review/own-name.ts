import { fleetGroup, instanceNamed } from "../render/origin";
import type { SideDocument } from "./side";

const inHeading = /^(.* Meridian[^(\n]*\()([^)\n]*)(\).*)$/gm;

/**
 * Documents with the group's own name (render/origin.ts) taken out of their first lines, so that groups which change alike
 * are one difference. Another's name stays: that would be a change.
 * @param name the group's, also in the longer forms that a stack's groups have: `fleet/group`, `group (guest)`
 */
export function withoutOwnName(name: string, documents: readonly SideDocument[]): SideDocument[] {
	const bare = name.replace(/ \(.*\)$/, "");
	const names = [...new Set([name, bare, bare.slice(bare.indexOf("/") + 1)])];
	const own = new Map(
		names.flatMap((each) => [
			[fleetGroup(each), "fleet group: its own"],
			[instanceNamed(each), "instance: its own"],
		]),
	);
	const masked = (head: string) =>
		head.replace(inHeading, (line, before: string, inside: string, after: string) => {
			const [template, origin = template] = inside.split(", ");
			const words = own.get(origin!);
			if (words === undefined) return line;
			return `${before}${origin === template ? words : `${template}, ${words}`}${after}`;
		});
	return documents.map((document) =>
		document.content.includes("Meridian") ? { ...document, content: masked(document.content) } : document,
	);
}
