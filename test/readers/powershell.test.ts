import assert from "node:assert/strict";
import { test } from "node:test";
import { readPowershell, readPowershellUserData } from "./powershell";

const script = `$ErrorActionPreference = 'Stop'
foreach ($name in @('a', 'b')) {
	$value = @{ a = $name }
	$value.a = $env:ProgramData + $_
	if ((Get-CimInstance Win32_ComputerSystem).PartOfDomain) { continue }
	& sc.exe config w32time ('start= ' + $name)
	if ($LASTEXITCODE -ne 0) { throw 'sc' }
}
`;

test("a good script is read, alone and as user data", async () => {
	await readPowershell(script);
	await readPowershellUserData(`[powershell]\n${script}`);
});

for (const [what, text, words] of [
	["an open brace", "if ($true) {\n\tWrite-Output 'a'\n", /line \d, column \d/],
	["an open string", "Write-Output 'a\n", /line 1/],
	["an operator without its right side", "$a = 1 +\n", /line/],
	["a carriage return", "Write-Output 'a'\r\n", /line 1 holds "\\r" \(U\+000d\)/],
	["a character that is not ASCII", "Write-Output 1\nWrite-Output 'é'\n", /line 2 holds "é" \(U\+00e9\)/],
	["a byte order mark", "\ufeffWrite-Output 1\n", /U\+feff/],
	["no end to its last line", "Write-Output 1", /does not end/],
] as const) {
	test(`a script with ${what} is refused`, async () => {
		await assert.rejects(readPowershell(text), words);
	});
}

for (const [what, text, words] of [
	["a command that came with PowerShell 4", "Get-FileHash -Path 'a'\n", /line 1: Get-FileHash, which is not among/],
	["a parameter that came later", "ConvertTo-Json -InputObject 1 -AsArray\n", /ConvertTo-Json -AsArray/],
	["an alias", "sc 'a' 'b'\n", /line 1: sc,/],
	["a command in a string that expands", 'Write-Output "$(Get-Date)"\n', /a string that expands[\s\S]*/],
	["a program whose exit code nobody reads", "& w32tm.exe /resync\nWrite-Output 'a'\n", /w32tm\.exe without a look/],
	["a program at the end of a block", "if ($true) { & sc.exe query }\nWrite-Output 'a'\n", /sc\.exe without a look/],
	[
		"two programs and one look",
		"& sc.exe a\n& sc.exe b\nif ($LASTEXITCODE) { throw 'b' }\n",
		/line 1: sc\.exe without/,
	],
	["a program that not every server has", "Invoke-Native 'choco.exe' @()\nfunction Invoke-Native {}\n", /choco\.exe/],
	["a program by another variable", "& $exe '/a'\nWrite-Output 'a'\n", /\$exe, which is not among/],
	["a redirection", "Write-Output 'a' 2>&1\n", /a redirection/],
	["commands chained by &&", "Write-Output 1 && Write-Output 2\n", /line 1: && or \|\|/],
	["a class", "class A {}\n", /a class/],
	["a type that older servers lack", "[System.Net.Http.HttpClient]::Version\n", /\[System\.Net\.Http\.HttpClient\]/],
	["an object of such a type", "New-Object -TypeName System.Net.Http.HttpClient\n", /HttpClient/],
	["a constructor of PowerShell 5", "[System.IO.MemoryStream]::new()\n", /::new\(\)/],
	["a filter of PowerShell 4", "$list.Where('Name')\n", /\.Where\(\)/],
	["a mistyped variable", "$servers = 1\nWrite-Output $sevrers\n", /line 2: \$sevrers, which nothing sets/],
	[
		"another function's variable",
		"function A { $b = 1 }\nfunction C { Write-Output $b }\nA\nC\n",
		/line 2: \$b, which nothing sets/,
	],
	["a function that nobody calls", "function Get-A { 1 }\n", /Get-A, which nothing calls/],
	["a variable of PowerShell's own", "$Host = 'a'\n", /an assignment to \$Host/],
] as const) {
	test(`a script with ${what} is refused`, async () => {
		await assert.rejects(readPowershell(text), words);
	});
}

test("what a script's caller has is known, and a program's exit code may be read right behind it", async () => {
	await assert.rejects(readPowershell("Save-Original 'a' 'b'\n"), /Save-Original/);
	await readPowershell("Save-Original 'a' $step\n", { functions: ["Save-Original"], variables: ["Step"] });
	await readPowershell("$lines = @(& sc.exe query)\nif ($LASTEXITCODE -ne 0) { throw 'sc' }\n");
	await readPowershell("& powershell.exe -NoProfile\nexit $LASTEXITCODE\n");
});

test("the first line of Windows user data is exactly [powershell], and line numbers count it", async () => {
	for (const first of ["[PowerShell]", " [powershell]", "[powershell] ", "#ps1"]) {
		await assert.rejects(readPowershellUserData(`${first}\n${script}`), /first line/);
	}
	await assert.rejects(readPowershellUserData("[powershell]\n\nWrite-Output 'a\n"), /line 3/);
});
