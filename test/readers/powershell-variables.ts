import type { Node } from "web-tree-sitter";

/** Variables that are there without being set. */
const given = ["_", "true", "false", "null", "lastexitcode", "matches", "erroractionpreference"];

/**
 * Variables that are read in a function that does not set them, nor the script around it: names that were mistyped.
 * PowerShell would take them for nothing and go on.
 * @param caller those that the script's caller has set
 */
export function unsetVariables(root: Node, caller: readonly string[]): Node[] {
	const all = root.descendantsOfType("variable").filter((node) => node !== null);
	const set = new Map<number | undefined, Set<string>>();
	for (const node of all.filter(isSet)) {
		const scope = functionAround(node)?.id;
		set.set(scope, (set.get(scope) ?? new Set()).add(nameOf(node)));
	}
	const known = new Set([...given, ...caller.map((name) => name.toLowerCase())]);
	return all.filter((node) => {
		const name = nameOf(node);
		if (known.has(name) || name.startsWith("env:")) return false;
		return ![functionAround(node)?.id, undefined].some((scope) => set.get(scope)?.has(name));
	});
}

/** Functions of a script that nobody in it calls. */
export function unusedFunctions(root: Node): Node[] {
	const called = new Set(
		root.descendantsOfType("command").map((node) => node?.childForFieldName("command_name")?.text.toLowerCase()),
	);
	return root
		.descendantsOfType("function_name")
		.filter((node) => node !== null)
		.filter((node) => !called.has(node.text.toLowerCase()));
}

function isSet(node: Node): boolean {
	if (node.parent?.type === "script_parameter") return true;
	if (node.parent?.type === "foreach_statement") return node.parent.firstNamedChild?.id === node.id;
	for (let parent = node.parent; parent; parent = parent.parent) {
		if (parent.type === "member_access" || parent.type === "element_access") return false;
		if (parent.type === "left_assignment_expression") return true;
		if (parent.type === "statement_list") return false;
	}
	return false;
}

function functionAround(node: Node): Node | undefined {
	for (let parent = node.parent; parent; parent = parent.parent)
		if (parent.type === "function_statement") return parent;
	return undefined;
}

function nameOf(node: Node): string {
	return node.text.replace(/^[$@]\{?|\}$/g, "").toLowerCase();
}
