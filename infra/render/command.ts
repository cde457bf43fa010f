import { SpecError } from "../error";
import { commandLimits } from "../facts/command-limits";
import { bySize, type GuestDocument, linuxFolder, stagedPath, windowsFolder } from "./document";
import type { GuestPlan } from "./guest-plan";
import { type Origin, writtenFor } from "./origin";
import { powershellQuote, shellQuote } from "./quote";
import { selfExtractingPowershell, selfExtractingShell } from "./self-extracting";

/** The script that delivers the documents without user data. */
export interface Command {
	readonly text: string;
	/** Whether it unpacks itself, for Cloud Assistant would not take it as it is. */
	readonly compressed: boolean;
	/** Why Cloud Assistant does not take it even so; undefined where it does. */
	readonly tooLarge: string | undefined;
}

/** The command of a guest in the first form that Cloud Assistant takes. Throws SpecError where that is the guest's carrier and takes none. */
export function commandFor(plan: GuestPlan, documents: readonly GuestDocument[], plain: string): Command {
	if (base64Bytes(plain) <= commandLimits.maxBase64Bytes)
		return { text: plain, compressed: false, tooLarge: undefined };
	const text =
		plan.guest.family === "windows"
			? selfExtractingPowershell(plain, plan.origin)
			: selfExtractingShell(plain, plan.origin);
	const fits = base64Bytes(text) <= commandLimits.maxBase64Bytes;
	const tooLarge = fits
		? undefined
		: `it has ${base64Bytes(text)} bytes in compressed form and Base64, Cloud Assistant takes ${commandLimits.maxBase64Bytes}. Shrink ${bySize(documents)}`;
	if (tooLarge !== undefined && plan.carrier === "cloud-assistant") {
		throw new SpecError("The command is too large", [{ path: "", message: `command: ${tooLarge}` }]);
	}
	return { text, compressed: true, tooLarge };
}

/** The command as a readable script, whatever its size. */
export function plainCommand({ guest, origin }: GuestPlan, documents: readonly GuestDocument[]): string {
	return guest.family === "windows" ? powershellCommand(documents, origin) : shellCommand(documents, origin);
}

/** Size of a script in Base64, in bytes. */
export function base64Bytes(text: string): number {
	return Math.ceil(Buffer.byteLength(text) / 3) * 4;
}

const explanation = ": puts the documents on this guest and brings it in line with them.";

/** A POSIX script that writes the documents and runs the apply script: for Cloud Assistant, by hand, or as user data. */
function shellCommand(documents: readonly GuestDocument[], origin: Origin): string {
	const folders = [...new Set(documents.map((document) => folderOf(stagedPath(document))))].sort();
	return [
		"#!/bin/sh",
		writtenFor(origin, explanation),
		"set -e",
		"umask 022",
		`mkdir -p ${folders.map(shellQuote).join(" ")}`,
		...documents.flatMap((document) => {
			const path = shellQuote(stagedPath(document));
			const end = endMarker(document.content);
			// A quoted end marker: the shell expands nothing in between.
			return [
				// Nobody else sees it while it is written.
				...(document.mode === "0600" ? [`install -m 0600 /dev/null ${path}`] : []),
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
function powershellCommand(documents: readonly GuestDocument[], origin: Origin): string {
	return [
		writtenFor(origin, explanation),
		"$ErrorActionPreference = 'Stop'",
		`$meridian = ${windowsFolder.powershell}`,
		"New-Item -ItemType Directory -Force -Path $meridian | Out-Null",
		// Without carriage returns, should a carrier have added them: the documents' digests are those of the manifest.
		"function Write-Document([string]$Name, [string]$Text) {",
		"    [System.IO.File]::WriteAllText((Join-Path $meridian $Name), $Text.Replace([string][char]13, '') + [char]10)",
		"}",
		...documents.flatMap((document) => {
			const name = document.path.slice(windowsFolder.path.length + 1);
			if (/^['\u2018\u2019\u201a\u201b]@/m.test(document.content)) {
				throw new Error(`${document.path} has a line that would end a PowerShell here-string`);
			}
			return [`Write-Document ${powershellQuote(name)} @'`, withoutLastNewline(document.content), "'@"];
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
