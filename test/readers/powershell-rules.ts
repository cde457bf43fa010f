import type { Node } from "web-tree-sitter";
import { automaticVariables, commands, programs, types } from "./powershell-commands";
import { unsetVariables, unusedFunctions } from "./powershell-variables";

/** What a script finds when it is called by another. */
export interface Caller {
	readonly functions: readonly string[];
	readonly variables: readonly string[];
}

/** Kinds of statement that PowerShell 3 does not know though the grammar does. */
const newerSyntax: Readonly<Record<string, string>> = {
	class_statement: "a class, which came with PowerShell 5",
	enum_statement: "an enum, which came with PowerShell 5",
	pipeline_chain_tail: "&& or ||, which came with PowerShell 7",
};

/** Variables that scripts may run: a block of the script's own, and Invoke-Native's program. */
const runVariables = { $body: "block", $program: "program" } as Readonly<Record<string, "block" | "program">>;

/**
 * What a script does against the rules for guests, a line each: beyond PowerShell 3 and Server 2012 R2, or with a program's
 * failure overlooked.
 */
export function brokenRules(root: Node, caller: Caller = { functions: [], variables: [] }): string[] {
	const own = new Set([...caller.functions, ...all(root, "function_statement").map(functionName)].map(lower));
	return [
		...all(root, "command").flatMap((command) => commandProblems(command, own)),
		...unsetVariables(root, caller.variables).map((node) => said(node, `${node.text}, which nothing sets`)),
		...unusedFunctions(root).map((node) => said(node, `a function ${node.text}, which nothing calls`)),
		...Object.entries(newerSyntax).flatMap(([kind, what]) => all(root, kind).map((node) => said(node, what))),
		...all(root, "type_literal").flatMap((node) => typeProblems(node, node.text.slice(1, -1))),
		...all(root, "member_name").flatMap(memberProblems),
		...all(root, "redirection").map((node) =>
			said(node, "a redirection: with it a program's words to stderr end the script"),
		),
		...all(root, "expandable_string_literal")
			.filter((node) => /[$`]/.test(node.text))
			.map((node) => said(node, "a string that expands something")),
		...all(root, "left_assignment_expression")
			.filter((node) => automaticVariables.includes(lower(node.text.slice(1))))
			.map((node) => said(node, `an assignment to ${node.text}, which is PowerShell's own`)),
	];
}

function commandProblems(command: Node, own: ReadonlySet<string>): string[] {
	const name = command.childForFieldName("command_name")?.text ?? "";
	const run = runVariables[lower(name)];
	// A script or a block that was put together here: its own text is read by itself.
	if (run === "block" || name.startsWith("(")) return [];
	if (run === "program" || programs.includes(lower(name))) return exitCodeProblems(command, name);
	if (own.has(lower(name))) return lower(name) === "invoke-native" ? programProblems(command) : [];
	const known = Object.entries(commands).find(([entry]) => lower(entry) === lower(name))?.[1];
	if (known === undefined) return [said(command, `${name}, which is not among the commands of Server 2012 R2`)];
	const parameters = all(command, "command_parameter").filter((node) => nearest(node, "command")?.id === command.id);
	const type = /-TypeName ([\w.[\]]+)/i.exec(command.text)?.[1];
	return [
		...parameters
			.filter((node) => !known.some((parameter) => `-${lower(parameter)}` === lower(node.text.replace(/:$/, ""))))
			.map((node) => said(node, `${name} ${node.text}, which is not among its parameters in Server 2012 R2`)),
		...(type && lower(name) === "new-object" ? typeProblems(command, type) : []),
	];
}

/** The statement behind a program's looks at how it ended. */
function exitCodeProblems(command: Node, name: string): string[] {
	let statement: Node | null = command;
	while (statement && statement.parent?.type !== "statement_list") statement = statement.parent;
	// A program within @( ) or ( ) ends with the statement around it.
	let around = statement;
	while (around && !around.nextNamedSibling?.text.includes("$LASTEXITCODE")) {
		around = around.parent;
		if (around?.type === "script_block") return [said(command, `${name} without a look at its exit code`)];
	}
	return around ? [] : [said(command, `${name} without a look at its exit code`)];
}

function programProblems(command: Node): string[] {
	const program = /^Invoke-Native '([^']*)'/i.exec(command.text)?.[1];
	return program !== undefined && programs.includes(program)
		? []
		: [said(command, `${program ?? command.text}, which is not among the programs of every Windows Server`)];
}

function typeProblems(node: Node, name: string): string[] {
	if (types.some((type) => lower(type) === lower(name))) return [];
	return [said(node, `[${name}], which is not among the types of .NET Framework 4 that are known to be there`)];
}

function memberProblems(node: Node): string[] {
	const called = node.parent?.type === "invokation_expression";
	if (called && /^(foreach|where)$/i.test(node.text))
		return [said(node, `.${node.text}(), which came with PowerShell 4`)];
	if (called && /^new$/i.test(node.text)) return [said(node, "::new(), which came with PowerShell 5")];
	return [];
}

function all(root: Node, kind: string): Node[] {
	return root.descendantsOfType(kind).filter((node) => node !== null);
}

function nearest(node: Node, kind: string): Node | null {
	let parent = node.parent;
	while (parent && parent.type !== kind) parent = parent.parent;
	return parent;
}

function functionName(node: Node): string {
	return all(node, "function_name")[0]?.text ?? "";
}

function lower(text: string): string {
	return text.toLowerCase();
}

function said(node: Node, what: string): string {
	return `line ${node.startPosition.row + 1}: ${what}`;
}
