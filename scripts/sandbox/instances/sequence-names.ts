/**
 * Names for several instances made at once. `web-[7,3]-a` counts 007, 008…; otherwise, with `uniqueSuffix`, 001, 002… is
 * put behind; otherwise all are the same. Source: "Set sequential instance names or hostnames in batch".
 */
export function sequenceNames(pattern: string, amount: number, uniqueSuffix: boolean): string[] {
	const positions = Array.from({ length: amount }, (_, index) => index);
	const match = /^(?<prefix>.*)\[(?<begin>\d{0,6}),(?<bits>\d?)\](?<suffix>.*)$/.exec(pattern);
	if (match?.groups) {
		const { prefix = "", begin = "", bits = "", suffix = "" } = match.groups;
		const first = Number(begin || "0");
		const asked = Number(bits || "6");
		const width = asked < 1 || asked > 6 || String(first + amount - 1).length > asked ? 6 : asked;
		return positions.map((position) => `${prefix}${String(first + position).padStart(width, "0")}${suffix}`);
	}
	if (!uniqueSuffix || amount === 1) return positions.map(() => pattern);
	return positions.map((position) => `${pattern}${String(position + 1).padStart(3, "0")}`);
}
