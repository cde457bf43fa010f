# Managed by Meridian (template apply.ps1.hbs). Brings this guest under its standard; safe to run again.
# Each step reports done, unchanged or failed; a failed step does not stop the others.
# The outcome is in report.json beside this file; the exit code is 1 when a step failed.
$ErrorActionPreference = 'Stop'
$meridian = Join-Path $env:ProgramData 'Meridian'
$steps = @{}
$script:failed = $false

# Runs a step; its body gives back $true when it changed something.
function Invoke-Step([string]$Name, [scriptblock]$Body) {
    try {
        if ((& $Body) -contains $true) { $outcome = 'done' } else { $outcome = 'unchanged' }
    } catch {
        $outcome = 'failed'
        $script:failed = $true
        Write-Output ('meridian: ' + $Name + ': ' + $_.Exception.Message)
    }
    $steps[$Name] = $outcome
    Write-Output ('meridian: ' + $Name + ': ' + $outcome)
}

Invoke-Step 'time-zone' {
    $zone = 'China Standard Time'
    if ((& tzutil.exe /g) -eq $zone) { return $false }
    & tzutil.exe /s $zone
    if ($LASTEXITCODE -ne 0) { throw "tzutil refused $zone" }
    $true
}

Invoke-Step 'time-servers' {
    & (Join-Path $meridian 'w32time.ps1')
}

Invoke-Step 'dns' {
    $changed = $false
    $public = @('223.5.5.5', '223.6.6.6')
    foreach ($adapter in (Get-NetAdapter | Where-Object { $_.Status -eq 'Up' })) {
        $current = @((Get-DnsClientServerAddress -InterfaceIndex $adapter.ifIndex -AddressFamily IPv4).ServerAddresses)
        $own = @('100.100.2.136', '100.100.2.138')
        $wanted = @($own + $public)
        if (($current -join ' ') -ne ($wanted -join ' ')) {
            Set-DnsClientServerAddress -InterfaceIndex $adapter.ifIndex -ServerAddresses $wanted
            $changed = $true
        }
    }
    $changed
}

Invoke-Step 'clock-in-sync' {
    for ($try = 0; $try -lt 30; $try++) {
        $status = (& w32tm.exe /query /status) -join ' '
        if ($LASTEXITCODE -eq 0 -and $status -notmatch 'Local CMOS Clock|Free-running System Clock') { return $false }
        Start-Sleep -Seconds 2
    }
    throw 'the clock follows no server after a minute'
}

$report = ConvertTo-Json -InputObject @{ steps = $steps }
[System.IO.File]::WriteAllText((Join-Path $meridian 'report.json'), $report)
if ($script:failed) { exit 1 }
exit 0
