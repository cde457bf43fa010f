import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

/** What a property is, without its documentation: enough to compare two descriptions of the same package. */
export type Shape = "string" | "number" | "boolean" | { list: Shape } | { map: Shape } | { [property: string]: Shape };

/** Reads the shapes that @pulumi/alicloud's typings promise. For tests. */
export class Typings {
	readonly #folder: string;
	readonly #files = new Map<string, ts.SourceFile>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** The token that the JavaScript beside the typings registers or invokes: `alicloud:ecs/instance:Instance`. */
	token(file: string): string | undefined {
		const text = readFileSync(join(this.#folder, `${file}.js`), "utf8");
		return /(?:__pulumiType = '|runtime\.invoke\(")(alicloud:[^'"]+)/.exec(text)?.[1];
	}

	/** Properties of an interface or class of a file: `ecs/instance`, `InstanceArgs`. */
	properties(file: string, name: string): Record<string, Shape> {
		const declaration = find(this.#source(file).statements, name);
		return declaration === undefined ? {} : this.#members(declaration);
	}

	#members(node: ts.InterfaceDeclaration | ts.ClassDeclaration): Record<string, Shape> {
		const shapes: Record<string, Shape> = {};
		for (const member of node.members) {
			const isStatic =
				ts.canHaveModifiers(member) && member.modifiers?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
			if (isStatic || !(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) || !member.type) continue;
			shapes[member.name.getText()] = this.#shape(member.type);
		}
		return shapes;
	}

	#shape(node: ts.TypeNode): Shape {
		if (ts.isUnionTypeNode(node))
			return this.#shape(node.types.find((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword)!);
		if (ts.isArrayTypeNode(node)) return { list: this.#shape(node.elementType) };
		if (ts.isTypeLiteralNode(node)) {
			const index = node.members.find(ts.isIndexSignatureDeclaration);
			return { map: index ? this.#shape(index.type) : "string" };
		}
		if (ts.isTypeReferenceNode(node)) {
			const [first, module, name] = node.typeName.getText().split(".");
			if (first === "pulumi") return this.#shape(node.typeArguments![0]!);
			// `inputs.ecs.InstanceDataDisk`, or `inputs.GetZonesZone` at the top.
			const file = `types/${first === "outputs" ? "output" : "input"}`;
			const all = this.#source(file).statements;
			const scope = name === undefined ? all : namespace(all, module!);
			return this.#members(find(scope, name ?? module!)!);
		}
		if (node.kind === ts.SyntaxKind.NumberKeyword) return "number";
		if (node.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
		return "string";
	}

	#source(file: string): ts.SourceFile {
		const known = this.#files.get(file);
		if (known !== undefined) return known;
		const path = join(this.#folder, `${file}.d.ts`);
		const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023, true);
		this.#files.set(file, source);
		return source;
	}
}

function find(
	statements: readonly ts.Statement[],
	name: string,
): ts.InterfaceDeclaration | ts.ClassDeclaration | undefined {
	return statements.find(
		(statement): statement is ts.InterfaceDeclaration | ts.ClassDeclaration =>
			(ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name,
	);
}

function namespace(statements: readonly ts.Statement[], name: string): readonly ts.Statement[] {
	return statements
		.filter(
			(statement): statement is ts.ModuleDeclaration =>
				ts.isModuleDeclaration(statement) && statement.name.text === name,
		)
		.flatMap((module) => (module.body && ts.isModuleBlock(module.body) ? [...module.body.statements] : []));
}
