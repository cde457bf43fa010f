import { posix } from "node:path";
import ts from "typescript";

/** Source files by path from the root of the repository, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/**
 * What each room of infra/ may import of the others. Data flows one way: what the user wants, what the cloud is, text, resources.
 * `error.ts` and `package-root.ts` are below all.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	base: [],
	spec: ["base"],
	facts: ["base", "spec"],
	render: ["base", "spec", "facts"],
	review: ["base", "spec", "facts", "render"],
	delivery: ["base", "facts"],
	components: ["base", "spec", "facts", "render"],
	provider: ["base", "facts", "delivery"],
	program: ["base", "spec", "facts", "render", "components"],
};

/** Every import that goes against the layout, as a sentence each. Tests may import what they test with, the sandbox's excepted. */
export function importProblems(tree: SourceTree): string[] {
	return [...tree].flatMap(([file, text]) =>
		importsOf(file, text).flatMap((imported) => {
			const problem = importProblem(file, imported);
			return problem === undefined ? [] : [`${file} imports ${imported}: ${problem}`];
		}),
	);
}

function importProblem(file: string, imported: string): string | undefined {
	if (under(file, "scripts/sandbox") && under(imported, "infra")) {
		return "a double that shares our facts could not contradict them";
	}
	// What a browser runs: the review's plain values, and how text is made safe to show.
	if (under(file, "scripts/review/page") && under(imported, "infra")) {
		const isPlain = under(imported, "infra/review") || under(imported, "infra/spec/show-value");
		return isPlain ? undefined : "the page shows a review and computes nothing";
	}
	if (!under(file, "infra") || file.endsWith(".test.ts")) return undefined;
	if (under(imported, "scripts") || under(imported, "test")) return "infra is deployed without them";
	if (imported.startsWith("@pulumi/")) {
		return ["components", "program", "provider"].includes(roomOf(file))
			? undefined
			: "only components/, provider/ and program.ts know Pulumi";
	}
	if (!under(imported, "infra")) return undefined;
	const [from, to] = [roomOf(file), roomOf(imported)];
	return from === to || mayImport[from]?.includes(to) ? undefined : `${from} may not know ${to}`;
}

/** Room of a file in infra/; the two entries (program.ts, index.ts) stand above all. */
function roomOf(file: string): string {
	const [, first = "", ...rest] = file.split("/");
	if (rest.length > 0) return first;
	return /^(program|index)(\.ts)?$/.test(first) ? "program" : "base";
}

function under(path: string, folder: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

/** What a file imports in any form (type, re-export, require, dynamic): packages by name, files by path from the root. */
function importsOf(file: string, text: string): string[] {
	return ts
		.preProcessFile(text, true, true)
		.importedFiles.map(({ fileName }) =>
			fileName.startsWith(".") ? posix.join(posix.dirname(file), fileName) : fileName,
		);
}

const address = /\baliyun(?:cs)?\.com\b|\b223\.[56]\.[56]\.[56]\b|\b100\.100\.2\.\d+\b/g;

/**
 * Places in the code of deployed rooms and commands that name an Alibaba Cloud host or resolver, as `file: literal`: facts/ is where
 * that stands. Comments don't count, they change nothing.
 */
export function strayAddresses(tree: SourceTree): string[] {
	return [...tree].flatMap(([file, text]) => {
		if (under(file, "infra/facts") || file.endsWith(".test.ts")) return [];
		const literals = file.endsWith(".ts") ? literalsOf(file, text) : [text];
		return literals.flatMap((literal) => (literal.match(address) ?? []).map((found) => `${file}: ${found}`));
	});
}

function literalsOf(file: string, text: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
			found.push(node.text);
		if (ts.isRegularExpressionLiteral(node)) found.push(node.text.replaceAll("\\", ""));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
	return found;
}
