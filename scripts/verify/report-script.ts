import { linuxFolder, stagedPath, windowsFolder } from "../../infra/render/document";
import { powershellQuote, shellQuote } from "../../infra/render/quote";
import type { SideDocument } from "../../infra/review/side";

/** Stands before the guest's own report. */
export const reportMark = "meridian-report";

/** Whether documents are a Windows guest's. */
export function isWindows(documents: readonly SideDocument[]): boolean {
	return documents.some(({ path }) => path.startsWith(windowsFolder.path));
}

/** A script that changes nothing on a guest: prints digest, mode and path of each document, then a fresh report. */
export function reportScript(documents: readonly SideDocument[]): string {
	return isWindows(documents) ? windowsScript(documents) : linuxScript(documents);
}

function linuxScript(documents: readonly SideDocument[]): string {
	const paths = documents.flatMap(({ path }) => [...new Set([path, stagedPath({ path })])]);
	return [
		"#!/bin/sh",
		"# Written by Meridian: tells how this guest is, changes nothing.",
		"tell() {",
		'	if [ -f "$1" ]; then',
		'		digest=$(sha256sum <"$1")',
		`		printf '%s %s %s\\n' "\${digest%% *}" "$(stat -c %a "$1")" "$1"`,
		"	else",
		`		printf 'missing - %s\\n' "$1"`,
		"	fi",
		"}",
		...paths.map((path) => `tell ${shellQuote(path)}`),
		`echo ${reportMark}`,
		// An apply script without this mode would apply.
		`if grep -q -e '= --report' ${linuxFolder}/apply.sh 2>/dev/null; then exec sh ${linuxFolder}/apply.sh --report; fi`,
		"",
	].join("\n");
}

function windowsScript(documents: readonly SideDocument[]): string {
	return [
		"# Written by Meridian: tells how this guest is, changes nothing.",
		"$ErrorActionPreference = 'Stop'",
		`$folder = ${windowsFolder.powershell}`,
		...documents.map(({ path }) => {
			const name = powershellQuote(path.slice(windowsFolder.path.length + 1));
			const shown = powershellQuote(path);
			return `$file = Join-Path $folder ${name}; if (Test-Path -LiteralPath $file) { Write-Output ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash.ToLowerInvariant() + ' - ' + ${shown}) } else { Write-Output ('missing - ' + ${shown}) }`;
		}),
		`Write-Output '${reportMark}'`,
		"& powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File (Join-Path $folder 'apply.ps1') -Report",
		"exit $LASTEXITCODE",
		"",
	].join("\n");
}
