import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Product, products } from "./action";

/** The export of an action's file: the file's name in camel case. */
export function exportName(file: string): string {
	return file.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** File names, without ending, of a product's actions under `actions/`. */
export function actionFiles(sandbox: string, product: Product): string[] {
	return readdirSync(join(sandbox, "actions", product))
		.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "index.ts")
		.map((file) => file.slice(0, -".ts".length))
		.toSorted();
}

/** The text of a product's `index.ts`, which registers each of its files. */
export function indexText(files: readonly string[]): string {
	const lines = files.map((file) => `export { ${exportName(file)} } from "./${file}";`);
	return ["// Written by `node dist/scripts/sandbox/coverage.js`.", ...lines, ""].join("\n");
}

const begin = "<!-- coverage: written by `node dist/scripts/sandbox/coverage.js` -->";
const end = "<!-- /coverage -->";

/** The README with its list of actions brought up to date. */
export function withCoverage(readme: string, files: Readonly<Record<Product, readonly string[]>>): string {
	const sections = (Object.keys(products) as Product[]).map((product) => {
		const names = files[product].map((file) => `\`${apiName(file)}\``);
		return `**${products[product].title}** ${products[product].version} (${names.length}): ${names.join(", ")}`;
	});
	const from = readme.indexOf(begin);
	const to = readme.indexOf(end);
	if (from < 0 || to < from) throw new Error(`README.md has lost its lines ${begin} and ${end}.`);
	return `${readme.slice(0, from)}${begin}\n${sections.join("\n\n")}\n${readme.slice(to)}`;
}

function apiName(file: string): string {
	const name = exportName(file);
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Writes every `index.ts` and the README's list; returns what it changed. */
export function writeCoverage(sandbox: string): string[] {
	const changed: string[] = [];
	const files = {} as Record<Product, string[]>;
	for (const product of Object.keys(products) as Product[]) {
		files[product] = actionFiles(sandbox, product);
		put(join(sandbox, "actions", product, "index.ts"), indexText(files[product]));
	}
	const readme = join(sandbox, "README.md");
	put(readme, withCoverage(readFileSync(readme, "utf8"), files));
	return changed;

	function put(path: string, text: string): void {
		let old = "";
		try {
			old = readFileSync(path, "utf8");
		} catch {
			// Not there yet: it is written below.
		}
		if (old === text) return;
		writeFileSync(path, text);
		changed.push(path);
	}
}

if (require.main === module)
	// Run from the checkout's top folder: the compiled program stands beside no sources.
	for (const path of writeCoverage(join(process.cwd(), "scripts", "sandbox"))) console.log(`wrote ${path}`);
