import { type GuestDocument, linuxFolder, stagedPath, windowsFolder } from "./document";
import { powershellQuote, shellQuote } from "./quote";

/** A POSIX script that writes the documents and runs the apply script: for Cloud Assistant, by hand, or as user data. */
export function shellCommand(documents: readonly GuestDocument[]): string {
	const folders = [...new Set(documents.map((document) => folderOf(stagedPath(document))))].sort();
	return [
		"#!/bin/sh",
		"# Written by Meridian: puts the documents on this guest and brings it in line with them.",
		"set -e",
		"umask 022",
		`mkdir -p ${folders.map(shellQuote).join(" ")}`,
		...documents.flatMap((document) => {
			const path = shellQuote(stagedPath(document));
			const end = endMarker(document.content);
			// A quoted end marker: the shell expands nothing in between.
			return [
				`cat >${path} <<'${end}'`,
				`${withoutLastNewline(document.content)}`,
				end,
				`chmod ${document.mode} ${path}`,
			];
		}),
		`exec sh ${linuxFolder}/apply.sh`,
		"",
	].join("\n");
}

/** A PowerShell script that writes the documents and runs the apply script. */
export function powershellCommand(documents: readonly GuestDocument[]): string {
	return [
		"# Written by Meridian: puts the documents on this guest and brings it in line with them.",
		"$ErrorActionPreference = 'Stop'",
		`$meridian = ${windowsFolder.powershell}`,
		"New-Item -ItemType Directory -Force -Path $meridian | Out-Null",
		...documents.flatMap((document) => {
			const name = document.path.slice(windowsFolder.path.length + 1);
			if (/^['\u2018\u2019\u201a\u201b]@/m.test(document.content)) {
				throw new Error(`${document.path} has a line that would end a PowerShell here-string`);
			}
			return [
				`[System.IO.File]::WriteAllText((Join-Path $meridian ${powershellQuote(name)}), @'`,
				withoutLastNewline(document.content),
				"'@ + [char]10)",
			];
		}),
		"& powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File (Join-Path $meridian 'apply.ps1')",
		"exit $LASTEXITCODE",
		"",
	].join("\n");
}

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf("/"));
}

function withoutLastNewline(content: string): string {
	if (!content.endsWith("\n")) throw new Error("a document must end with a line feed");
	return content.slice(0, -1);
}

/** A here-document's end marker that is no line of the content. */
function endMarker(content: string): string {
	let marker = "MERIDIAN_END";
	for (let n = 2; content.startsWith(`${marker}\n`) || content.includes(`\n${marker}\n`); n++)
		marker = `MERIDIAN_END_${n}`;
	return marker;
}
