import { linuxFolder, windowsFolder } from "./document";
import { gzipBase64 } from "./gzip";
import { type Origin, writtenFor } from "./origin";

const explanation = ", compressed to fit: unpacks the script that puts the documents on this guest, and runs it.";

/** A POSIX script that unpacks another and runs it; needs base64 and gzip, which coreutils and busybox have. */
export function selfExtractingShell(script: string, origin: Origin): string {
	const unpacked = `${linuxFolder}/command.sh`;
	return [
		"#!/bin/sh",
		writtenFor(origin, explanation),
		"umask 022",
		`mkdir -p ${linuxFolder} || exit 1`,
		// Passwords of repositories may be in it.
		"umask 077",
		// gzip fails on what base64 could not read: it checks length and checksum.
		`base64 -d <<'MERIDIAN_END' | gzip -dc >${unpacked} || exit 1`,
		...lines(gzipBase64(script)),
		"MERIDIAN_END",
		`sh ${unpacked}`,
		"status=$?",
		`rm -f ${unpacked}`,
		'exit "$status"',
		"",
	].join("\n");
}

/**
 * A PowerShell script that unpacks another and runs it. By way of a file, as in sh: scanners take a script that is unpacked
 * and run in memory for malware.
 */
export function selfExtractingPowershell(script: string, origin: Origin): string {
	return [
		writtenFor(origin, explanation),
		"$ErrorActionPreference = 'Stop'",
		`$meridian = ${windowsFolder.powershell}`,
		"New-Item -ItemType Directory -Force -Path $meridian | Out-Null",
		"$packed = @'",
		...lines(gzipBase64(script)),
		"'@",
		"$memory = New-Object -TypeName System.IO.MemoryStream -ArgumentList (, [Convert]::FromBase64String($packed))",
		"$gzip = New-Object -TypeName System.IO.Compression.GZipStream -ArgumentList $memory, ([System.IO.Compression.CompressionMode]::Decompress)",
		"$reader = New-Object -TypeName System.IO.StreamReader -ArgumentList $gzip, ([System.Text.Encoding]::ASCII)",
		"$unpacked = Join-Path $meridian 'command.ps1'",
		"[System.IO.File]::WriteAllText($unpacked, $reader.ReadToEnd())",
		"& powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $unpacked",
		"$status = $LASTEXITCODE",
		"Remove-Item -LiteralPath $unpacked",
		"exit $status",
		"",
	].join("\n");
}

/** As base64 itself breaks its lines: no tool has trouble with 76 characters. */
function lines(base64: string): string[] {
	return base64.match(/.{1,76}/g) ?? [];
}
