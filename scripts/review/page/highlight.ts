import type { HLJSApi, Language } from "highlight.js";
import bash from "highlight.js/lib/languages/bash";
import ini from "highlight.js/lib/languages/ini";
import powershell from "highlight.js/lib/languages/powershell";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";
import { safeLine } from "./words";

/** Files of one directive a line: chrony.conf, ntp.conf, resolv.conf and their kind. */
function directives(hljs: HLJSApi): Language {
	return {
		name: "directives",
		contains: [
			hljs.HASH_COMMENT_MODE,
			{ scope: "attr", begin: /^[ \t]*[A-Za-z_-]+/ },
			{ scope: "keyword", begin: /\b(iburst|minpoll|maxpoll|prefer|kod|nomodify|notrap|nopeer|noquery)\b/ },
			{ scope: "number", begin: /(?<=\s)-?\d+(\.\d+)?(?=\s|$)/ },
		],
	};
}

/** Made when the first document is shown. */
let lowlight: Lowlight | undefined;
type Lowlight = ReturnType<typeof createLowlight>;

/** A run of characters that look alike. */
export interface Token {
	readonly text: string;
	/** highlight.js' classes; empty for plain text. */
	readonly kind: string;
}

/** A text's lines, each as its tokens. */
export function highlighted(text: string, language: string): Token[][] {
	lowlight ??= createLowlight({ bash, ini, powershell, yaml, directives });
	const tree = lowlight.highlight(language, text.replace(/\n$/, ""));
	const lines: Token[][] = [[]];
	const walk = (nodes: ReturnType<Lowlight["highlight"]>["children"], kind: string): void => {
		for (const node of nodes) {
			if (node.type === "text") add(node.value, kind);
			else if (node.type === "element") walk(node.children, (node.properties.className as string[]).join(" "));
		}
	};
	const add = (value: string, kind: string): void => {
		for (const [i, line] of value.split("\n").entries()) {
			if (i > 0) lines.push([]);
			if (line !== "") lines.at(-1)!.push({ text: safeLine(line), kind });
		}
	};
	walk(tree.children, "");
	return lines;
}

/** How a document is coloured, by its first lines or its path. */
export function languageOf(path: string, text: string): string {
	if (text.startsWith("#cloud-config")) return "yaml";
	if (text.startsWith("#!") || path.endsWith(".sh")) return "bash";
	if (text.startsWith("[powershell]") || path.endsWith(".ps1")) return "powershell";
	if (path.endsWith(".sources")) return "yaml";
	return /^\[[^\]\n]+\]/m.test(text) ? "ini" : "directives";
}
