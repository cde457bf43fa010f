import { gunzipSync, strFromU8 } from "fflate";
import { type DifferenceDetail, elementIds, type GroupDetail, type PackedList, type PageData } from "../page-data";

/** A list that is unpacked part by part, each when something of it is first asked for. */
class LazyList<T> {
	readonly #id: string;
	#packed: PackedList | undefined;
	readonly #parts: T[][] = [];

	constructor(id: string) {
		this.#id = id;
	}

	at(place: number): T {
		this.#packed ??= json(this.#id) as PackedList;
		const { starts, parts } = this.#packed;
		let part = starts.length - 1;
		while (part > 0 && starts[part]! > place) part--;
		this.#parts[part] ??= unpack(parts[part]!) as T[];
		return this.#parts[part]![place - starts[part]!]!;
	}
}

function unpack(base64: string): unknown {
	const binary = atob(base64);
	const bytes = new Uint8Array(binary.length);
	for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
	return JSON.parse(strFromU8(gunzipSync(bytes)));
}

function json(id: string): unknown {
	return JSON.parse(document.getElementById(id)!.textContent);
}

export const data = json(elementIds.data) as PageData;
/** By a group's place in `data.groups`. */
export const details = new LazyList<GroupDetail>(elementIds.details);
export const texts = new LazyList<string>(elementIds.texts);
/** By a difference's place in `data.comparison.differences`. */
export const differences = new LazyList<DifferenceDetail>(elementIds.differences);

/** A group's text: as its guests get it. */
export function textFor(group: number, text: number): string {
	return texts.at(text).replaceAll("\0", details.at(group).origin);
}

const places = new Map(data.groups.map(({ name }, place) => [name, place]));

export function placeOfGroup(name: string): number | undefined {
	return places.get(name);
}
