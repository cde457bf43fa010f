import { setFlagsFromString } from "node:v8";
import { Language, type Node, Parser } from "web-tree-sitter";
import { brokenRules, type Caller } from "./powershell-rules";
import { Refused } from "./reader-root";

let parser: Promise<Parser> | undefined;

async function powershellParser(): Promise<Parser> {
	// V8's optimizing compiler takes half a minute over the grammar's one huge function; its baseline code parses in milliseconds.
	setFlagsFromString("--liftoff-only");
	await Parser.init();
	const made = new Parser();
	made.setLanguage(await Language.load(require.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")));
	return made;
}

/**
 * Parses a PowerShell script by the grammar, and holds it to the rules for what Windows guests get (powershell-rules.ts).
 * @throws {Refused} naming line and column
 */
export async function readPowershell(text: string, caller?: Caller): Promise<void> {
	checkText(text);
	parser ??= powershellParser();
	const tree = (await parser).parse(text);
	if (tree === null) throw new Refused("the PowerShell grammar gave no tree");
	try {
		const fault = firstFault(tree.rootNode);
		if (fault === undefined) {
			const broken = brokenRules(tree.rootNode, caller);
			if (broken.length > 0) throw new Refused(`it has ${broken.join("\n")}`);
			return;
		}
		const { row, column } = fault.startPosition;
		throw new Refused(
			`the PowerShell grammar refuses line ${row + 1}, column ${column + 1}${fault.isMissing ? ` (${fault.type} is missing)` : ""}: ${text.split("\n")[row]}`,
		);
	} finally {
		tree.delete();
	}
}

/** Reads Windows user data: exactly `[powershell]` on its first line, a script behind it. @throws {Refused} */
export async function readPowershellUserData(text: string): Promise<void> {
	if (!text.startsWith("[powershell]\n"))
		throw new Refused(`its first line is ${JSON.stringify(text.split("\n", 1)[0])}, not "[powershell]"`);
	// An empty line keeps the numbers of the lines behind it.
	await readPowershell(text.replace("[powershell]", ""));
}

/** Alibaba Cloud's agent takes "half-width" characters only; line endings other than LF are undocumented behind its first line. */
function checkText(text: string): void {
	for (const [index, line] of text.split("\n").entries()) {
		const odd = /[^\t\x20-\x7e]/u.exec(line)?.[0];
		if (odd !== undefined)
			throw new Refused(
				`line ${index + 1} holds ${JSON.stringify(odd)} (U+${odd.codePointAt(0)?.toString(16).padStart(4, "0")}); only printable ASCII and LF are safe on Windows guests`,
			);
	}
	if (!text.endsWith("\n")) throw new Refused("its last line does not end");
}

function firstFault(node: Node): Node | undefined {
	if (node.isError || node.isMissing) return node;
	if (!node.hasError) return undefined;
	for (const child of node.children) {
		const fault = child && firstFault(child);
		if (fault) return fault;
	}
	return node;
}
