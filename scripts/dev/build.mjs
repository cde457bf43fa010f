// `npm run build`: compiles TypeScript, compiles the Handlebars templates, and puts the command line into one file, so
// that `meridian render` starts fast (docs/decisions). Plain JavaScript: it makes what the others are compiled by.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const dist = join(root, "dist");

const started = new Date();
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
for (const project of [root, join(root, "scripts", "review", "page")]) {
	const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
	if (status !== 0) process.exit(status ?? 1);
}
removeStale();
await compileTemplates();
await bundleCommandLine();
await bundlePage();
// A source that was saved meanwhile is newer than this build.
writeFileSync(join(dist, ".built"), "");
utimesSync(join(dist, ".built"), started, started);

/** What was compiled from a source that is no more would still be found, and run, by others. */
function removeStale() {
	for (const room of ["infra", "scripts", "test"]) {
		for (const name of readdirSync(join(dist, room), { recursive: true })) {
			const source = join(root, room, name.replace(/(\.d\.ts|\.js)$/, ".ts"));
			if (/\.(d\.ts|js)$/.test(name) && name !== join("render", "compiled-templates.js") && !existsSync(source))
				rmSync(join(dist, room, name));
		}
	}
}

/** Handlebars' compiler takes longer than rendering: its work is done here, and guests' text needs its run time only. */
async function compileTemplates() {
	const { default: Handlebars } = await import("handlebars");
	const { templateOptions } = await import("../../dist/infra/render/template-options.js");
	const templates = readdirSync(join(root, "templates"), { recursive: true })
		.filter((name) => name.endsWith(".hbs"))
		.map((name) => name.replaceAll("\\", "/"))
		.sort();
	const specs = templates.map((name) => {
		const text = readFileSync(join(root, "templates", name), "utf8");
		return `${JSON.stringify(name)}: ${Handlebars.precompile(text, { ...templateOptions })}`;
	});
	const header = "// Written by scripts/dev/build.mjs from templates/.\nmodule.exports = ";
	writeFileSync(join(dist, "infra", "render", "compiled-templates.js"), `${header}{\n${specs.join(",\n")}\n};\n`);
}

/** One file for the command line and `render`; the other commands stay apart and are loaded when they are used. */
async function bundleCommandLine() {
	const { build } = await import("esbuild");
	const scripts = join(root, "scripts");
	const inside = new Set([join(scripts, "render-to-folder")]);
	await build({
		entryPoints: [join(scripts, "meridian.ts")],
		outfile: join(dist, "meridian.js"),
		bundle: true,
		platform: "node",
		target: "node20",
		minifyWhitespace: true,
		minifySyntax: true,
		logLevel: "warning",
		plugins: [
			{
				name: "apart",
				setup(build) {
					build.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
						const target = resolve(resolveDir, path.replace(/\.js$/, ""));
						if (path.endsWith("/compiled-templates"))
							return { path: join(dist, "infra", "render", "compiled-templates.js") };
						if (kind !== "dynamic-import" || inside.has(target)) return undefined;
						return { path: `./scripts/${relative(scripts, target)}.js`, external: true };
					});
				},
			},
		],
	});
}

/** Script and style of the page of `meridian review`, which puts them into it. */
async function bundlePage() {
	const { build } = await import("esbuild");
	const page = join(root, "scripts", "review", "page");
	const shared = {
		bundle: true,
		minify: true,
		write: false,
		metafile: true,
		logLevel: "warning",
		legalComments: "none",
		// Of 2024: they have `light-dark()` and `<search>`, which the page uses.
		target: ["chrome123", "firefox120", "safari17.5"],
	};
	const script = await build({
		...shared,
		entryPoints: [join(page, "main.tsx")],
		format: "iife",
		tsconfig: join(page, "tsconfig.json"),
	});
	const style = await build({ ...shared, entryPoints: [join(page, "page.css")] });
	const text = ({ outputFiles }) => outputFiles[0].text.trim();
	const assets = { script: `${text(script)}\n${licenses(script.metafile)}`, style: text(style) };
	// In either a browser would end the element, or read what follows as something else.
	if (/<\/script|<!--|<script/i.test(assets.script) || /<\/style/i.test(assets.style))
		throw new Error("script or style of the page can't stand in HTML");
	writeFileSync(
		join(dist, "scripts", "review", "page-assets.js"),
		`// Written by scripts/dev/build.mjs from scripts/review/page.\nmodule.exports = ${JSON.stringify(assets)};\n`,
	);
}

/** The licenses of the packages in a bundle ask to be with every copy of it. */
function licenses(metafile) {
	const inputs = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path));
	const folders = new Map(inputs.flatMap((match) => (match ? [[match[1], join(root, match[0])]] : [])));
	const texts = [...folders].sort().map(([name, folder]) => {
		const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
		if (file === undefined) throw new Error(`${name} is in the page, and its license is not to be found`);
		return `${name}:\n${readFileSync(join(folder, file), "utf8").trim()}`;
	});
	return `/*\n${texts.join("\n\n").replaceAll("*/", "* /").replaceAll("\r", "")}\n*/`;
}
