import { gzipSync, strToU8 } from "fflate";
import type { PackedList } from "./page-data";

/** Large enough that likeness within a part pays, small enough to be unpacked between two frames. */
const partCharacters = 256 * 1024;

/** Packs a list. Same list, same bytes. */
export function pack(items: readonly unknown[]): PackedList {
	const starts: number[] = [];
	const parts: string[] = [];
	let waiting: string[] = [];
	let size = 0;
	for (const [i, item] of items.entries()) {
		if (waiting.length === 0) starts.push(i);
		const json = JSON.stringify(item);
		waiting.push(json);
		size += json.length;
		if (size >= partCharacters || i === items.length - 1) {
			const bytes = gzipSync(strToU8(`[${waiting.join(",")}]`), { level: 9, mtime: 0 });
			parts.push(Buffer.from(bytes).toString("base64"));
			waiting = [];
			size = 0;
		}
	}
	return { starts, parts };
}
