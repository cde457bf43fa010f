import { windowsFolder } from "../../render/document";
import type { SideDocument } from "../side";
import { unpacked } from "./bytes";
import { documentPath } from "./document-path";

/** A script's documents, and what else it says: empty where that is only what Meridian puts around them. */
export interface DecodedScript {
	readonly documents: SideDocument[];
	readonly rest: string;
}

const packedInShell = /^base64 -d <<'MERIDIAN_END' \| gzip -dc >.*\n([A-Za-z0-9+/=\n]+)\nMERIDIAN_END$/m;
const packedInPowershell = /^\$packed = @'\n([A-Za-z0-9+/=\n]+)\n'@$/m;

/** What a script of Meridian's that unpacks another brings; undefined for any other script. */
export function selfExtracted(text: string): Buffer | undefined {
	if (!/^# Written by Meridian( \([^)\n]*\))?, compressed/m.test(text)) return undefined;
	const base64 = packedInShell.exec(text)?.[1] ?? packedInPowershell.exec(text)?.[1];
	if (base64 === undefined) return undefined;
	const bytes = Buffer.from(base64, "base64");
	const inner = unpacked(bytes);
	return inner === bytes ? undefined : inner;
}

/** The documents in a shell script of Meridian's; undefined for any other. */
export function decodeShell(text: string): DecodedScript | undefined {
	if (!/^#!\/bin\/sh\n# Written by Meridian( \([^)\n]*\))?: /.test(text)) return undefined;
	const documents: SideDocument[] = [];
	const rest: string[] = [];
	const lines = text.split("\n");
	for (let i = 0; i < lines.length; i++) {
		const opened = /^cat >(.+) <<'(MERIDIAN_END(?:_\d+)?)'$/.exec(lines[i]!);
		const end = opened ? lines.indexOf(opened[2]!, i + 1) : -1;
		const mode = end > 0 ? /^chmod (\d{4}) /.exec(lines[end + 1] ?? "")?.[1] : undefined;
		if (!opened || mode === undefined) {
			rest.push(lines[i]!);
			continue;
		}
		documents.push({
			path: documentPath(shellUnquoted(opened[1]!)),
			mode,
			content: `${lines.slice(i + 1, end).join("\n")}\n`,
		});
		i = end + 1;
	}
	return { documents, rest: shellFrame(rest) };
}

/** The script without the lines that every one of Meridian's has. */
function shellFrame(lines: readonly string[]): string {
	const usual =
		/^(#!\/bin\/sh|# Written by Meridian( \([^)]*\))?: .*|set -e|umask 022|mkdir -p [^;&|$`]*|install -m 0600 \/dev\/null [^;&|$`]*|exec sh \/var\/lib\/meridian\/apply\.sh|)$/;
	return lines.every((line) => usual.test(line)) ? "" : lines.join("\n");
}

function shellUnquoted(word: string): string {
	return word.startsWith("'") ? word.slice(1, -1).replaceAll(`'\\''`, "'") : word;
}

/** The documents in a PowerShell script of Meridian's; undefined for any other. */
export function decodePowershell(text: string): DecodedScript | undefined {
	if (!/^# Written by Meridian( \([^)\n]*\))?: /.test(text)) return undefined;
	const documents: SideDocument[] = [];
	const rest = text.replace(
		/^Write-Document '((?:[^'\n]|'')*)' @'\n([\s\S]*?)\n'@\n/gm,
		(_, name: string, content: string) => {
			documents.push({
				path: `${windowsFolder.path}/${name.replaceAll("''", "'")}`,
				mode: "",
				content: `${content}\n`,
			});
			return "";
		},
	);
	return { documents, rest: powershellFrame.test(rest) ? "" : rest };
}

/** As `meridian render` writes it around the documents. */
const powershellFrame =
	/^# Written by Meridian( \([^)\n]*\))?: .*\n\$ErrorActionPreference = 'Stop'\n\$meridian = .*\nNew-Item .*\nfunction Write-Document.*\n {4}\[System\.IO\.File\].*\n\}\n& powershell\.exe .*\nexit \$LASTEXITCODE\n$/;
