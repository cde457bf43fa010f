import type { RenderedGroup } from "../render/render-fleet";

/** Stands for what a text says its guest is of (render/origin.ts), so that groups which differ in nothing else share it. */
export const ownOrigin = "\0";

/** Every text of a fleet once, by place; those that are alike stand together, for so they pack well. */
export class TextTable {
	readonly all: readonly string[];
	readonly #places: ReadonlyMap<string, number>;

	constructor(groups: readonly RenderedGroup[]) {
		const found = groups.flatMap((group) => textsOf(group));
		found.sort((a, b) => compareText(a.path, b.path) || compareText(a.os, b.os));
		this.all = [...new Set(found.map(({ text }) => text))];
		this.#places = new Map(this.all.map((text, place) => [text, place]));
	}

	/** Place of a text of a group that the table was made for. */
	placeOf(text: string, group: RenderedGroup): number {
		return this.#places.get(shared(text, group))!;
	}
}

/** What brings the documents to the guest. */
export function deliveryText({ rendered }: RenderedGroup): string {
	return rendered.userData?.text ?? rendered.command;
}

function textsOf(group: RenderedGroup) {
	const { os } = group.rendered.plan;
	const delivery = { path: "", os, text: shared(deliveryText(group), group) };
	return [
		delivery,
		...group.rendered.documents.map(({ path, content }) => ({ path, os, text: shared(content, group) })),
	];
}

function shared(text: string, { rendered }: RenderedGroup): string {
	const { origin } = rendered.plan;
	return origin === "" || text.includes(ownOrigin) ? text : text.replaceAll(`${origin})`, `${ownOrigin})`);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
