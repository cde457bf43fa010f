/** Whether a name fits a filter: no filter fits all, `*` stands for anything, otherwise it must be the same. */
export function nameMatches(name: string, filter: string | undefined): boolean {
	if (!filter) return true;
	if (!filter.includes("*")) return name === filter;
	const parts = filter.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}

/** Whether a value is in a list as the VPC API takes it, comma-separated; no list fits all. */
export function inCommaList(value: string, list: string | undefined): boolean {
	return !list || list.split(",").some((item) => item.trim() === value);
}
