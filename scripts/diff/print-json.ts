import type { Comparison } from "../../infra/review/compare";

/** The comparison for machines: every group by name, every line. JSON's own escapes keep terminals safe. */
export function printJson(comparison: Comparison): string {
	const { before, after, unchanged, notes, differences } = comparison;
	const plain = differences.map(({ groups, effect, settings, documents, packingOnly }) => ({
		groups,
		effect,
		settings,
		packingOnly,
		documents: documents.map(({ path, change, mode, hunks }) => ({
			path,
			change,
			...(mode ? { mode } : {}),
			hunks: hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
				oldStart,
				oldLines,
				newStart,
				newLines,
				lines,
			})),
		})),
	}));
	const json = JSON.stringify({ version: 1, before, after, unchanged, notes, differences: plain }, null, 2);
	// JSON leaves C1 controls and direction marks as they are.
	return `${json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
		Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""),
	)}\n`;
}
