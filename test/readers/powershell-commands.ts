/**
 * What PowerShell scripts for guests may use: commands with their parameters, types, and programs that every Windows Server
 * from 2012 R2 on has. All were there in PowerShell 3 and in the modules of Server 2012 (learn.microsoft.com, previous
 * versions "wps.620"; .NET Framework 4). A newer one has to be guarded by the script, and then be listed here with why.
 */

/** Parameters by command; none of them was added after PowerShell 3. */
export const commands: Readonly<Record<string, readonly string[]>> = {
	"Add-DnsClientNrptRule": ["Namespace", "NameServers", "Comment"],
	"Add-Member": ["InputObject", "MemberType", "Name", "Value"],
	"Clear-DnsClientCache": [],
	"ConvertFrom-Json": ["InputObject"],
	"ConvertTo-Json": ["InputObject", "Depth"],
	"ForEach-Object": [],
	"Get-CimInstance": ["ClassName", "Filter"],
	"Get-DnsClientNrptRule": [],
	"Get-DnsClientServerAddress": ["InterfaceIndex", "AddressFamily"],
	"Get-ItemProperty": ["Path"],
	"Get-NetAdapter": ["Physical"],
	"Get-Service": ["Name"],
	"Join-Path": ["Path"],
	"Move-Item": ["LiteralPath", "Destination", "Force"],
	"New-Item": ["ItemType", "Force", "Path"],
	"New-ItemProperty": ["Path", "Name", "Value", "PropertyType", "Force"],
	"New-Object": ["TypeName", "ArgumentList"],
	"Out-Null": [],
	"Remove-DnsClientNrptRule": ["Name", "Force"],
	"Remove-Item": ["LiteralPath"],
	"Restart-Service": ["Name"],
	"Select-Object": ["Unique"],
	"Set-DnsClientServerAddress": ["InterfaceIndex", "ServerAddresses"],
	"Set-Service": ["Name", "StartupType"],
	"Start-Service": ["Name"],
	"Start-Sleep": ["Seconds"],
	"Stop-Service": ["Name", "Force"],
	"Test-Path": ["Path", "LiteralPath"],
	"Where-Object": [],
	"Write-Output": [],
	"Write-Verbose": [],
};

/** Programs, by the name with which they are run: `sc` alone is a command of PowerShell's. */
export const programs: readonly string[] = ["powershell.exe", "sc.exe", "tzutil.exe", "w32tm.exe"];

/** Types and casts, all of .NET Framework 4 or PowerShell 3. */
export const types: readonly string[] = [
	"BitConverter",
	"Convert",
	"Math",
	"PSObject",
	"System.IO.Compression.CompressionMode",
	"System.IO.Compression.GZipStream",
	"System.IO.File",
	"System.IO.MemoryStream",
	"System.IO.StreamReader",
	"System.Security.Cryptography.SHA256CryptoServiceProvider",
	"System.Text.Encoding",
	"byte[]",
	"char",
	"double",
	"ordered",
	"scriptblock",
	"string",
	"string[]",
	"switch",
];

/** Variables that PowerShell sets itself: a script that sets one has chosen a bad name. `$ErrorActionPreference` is meant to be set. */
export const automaticVariables: readonly string[] = [
	"args",
	"error",
	"executioncontext",
	"false",
	"foreach",
	"home",
	"host",
	"input",
	"lastexitcode",
	"matches",
	"myinvocation",
	"null",
	"pid",
	"profile",
	"psboundparameters",
	"pscommandpath",
	"psitem",
	"psscriptroot",
	"pwd",
	"sender",
	"shellid",
	"this",
	"true",
];
