/** Whether a text is what a pattern says, in which `*` stands for anything. */
export function matchesWildcard(text: string, pattern: string): boolean {
	const [head = "", ...parts] = pattern.split("*");
	if (parts.length === 0) return text === pattern;
	const tail = parts.pop() ?? "";
	if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
	let from = head.length;
	for (const part of parts) {
		const at = text.indexOf(part, from);
		if (at < 0 || at + part.length > text.length - tail.length) return false;
		from = at + part.length;
	}
	return true;
}
