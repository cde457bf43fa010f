import assert from "node:assert/strict";
import { test } from "node:test";
import { readPowershell, readPowershellUserData } from "./powershell";

const script = `$ErrorActionPreference = 'Stop'
foreach ($name in @('a', 'b')) {
	if ((Get-CimInstance Win32_ComputerSystem).PartOfDomain) { continue }
	& sc.exe config w32time "start= $name"
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

test("the first line of Windows user data is exactly [powershell], and line numbers count it", async () => {
	for (const first of ["[PowerShell]", " [powershell]", "[powershell] ", "#ps1"]) {
		await assert.rejects(readPowershellUserData(`${first}\n${script}`), /first line/);
	}
	await assert.rejects(readPowershellUserData("[powershell]\n\nWrite-Output 'a\n"), /line 3/);
});
