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
    $zone = 'Singapore Standard Time'
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
        $wanted = @($public)
        if (($current -join ' ') -ne ($wanted -join ' ')) {
            Set-DnsClientServerAddress -InterfaceIndex $adapter.ifIndex -ServerAddresses $wanted
            $changed = $true
        }
    }
    # Names of these domains are asked from the network's own resolvers, all others from the adapters' servers.
    $wantedRules = @('.corp.example', '.svc.internal', '.aliyuncs.com', '.10.in-addr.arpa', '.16.172.in-addr.arpa', '.17.172.in-addr.arpa', '.18.172.in-addr.arpa', '.19.172.in-addr.arpa', '.20.172.in-addr.arpa', '.21.172.in-addr.arpa', '.22.172.in-addr.arpa', '.23.172.in-addr.arpa', '.24.172.in-addr.arpa', '.25.172.in-addr.arpa', '.26.172.in-addr.arpa', '.27.172.in-addr.arpa', '.28.172.in-addr.arpa', '.29.172.in-addr.arpa', '.30.172.in-addr.arpa', '.31.172.in-addr.arpa', '.168.192.in-addr.arpa', '.100.100.in-addr.arpa')
    $rules = @(Get-DnsClientNrptRule | Where-Object { $_.Comment -eq 'Meridian' })
    $inPlace = ((@($rules | ForEach-Object { $_.Namespace }) | Sort-Object) -join ' ') -eq (($wantedRules | Sort-Object) -join ' ')
    if (-not $inPlace) {
        foreach ($rule in $rules) { Remove-DnsClientNrptRule -Name $rule.Name -Force }
        foreach ($namespace in $wantedRules) {
            Add-DnsClientNrptRule -Namespace $namespace -NameServers @('100.100.2.136', '100.100.2.138') -Comment 'Meridian'
        }
        $changed = $true
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
