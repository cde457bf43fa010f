import type { Reader } from "../reader";

const program = [
	"$problems = $null",
	"$text = (Get-Content -Raw -LiteralPath '{file}') -replace '^\\[powershell\\]', ''",
	"[void][System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$problems)",
	"foreach ($p in $problems) { 'line ' + $p.Extent.StartLineNumber + ': ' + $p.Message }",
	"exit [Math]::Min(1, $problems.Count)",
].join("; ");

/** PowerShell's own parser; it runs nothing of the script. */
export const powershell: Reader = {
	name: "PowerShell",
	get: "https://learn.microsoft.com/powershell/scripting/install",
	probe: ["pwsh", "-NoLogo", "-NoProfile", "-Command", "$PSVersionTable.PSVersion.ToString()"],
	version: /^(\d[\w.-]*)/,
	reads: ({ path, text }) => path.endsWith(".ps1") || text.startsWith("[powershell]\n") || isCommand(path, text),
	argv: () => ["pwsh", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", program],
	refusal: ({ code, output }) => (code === 0 ? undefined : output.trim()),
};

/** The script for Cloud Assistant on Windows: the only carrier without a first line of its own. */
function isCommand(path: string, text: string): boolean {
	return path === "command" && !text.startsWith("#!");
}
