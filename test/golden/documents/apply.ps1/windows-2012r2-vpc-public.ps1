# Managed by Meridian (template apply.ps1.hbs). Brings this guest under its standard; safe to run again.
# Each step reports done, unchanged or failed; a failed step does not stop the others.
# The outcome is in report.json beside this file; the exit code is 1 when a step failed.
# With -Report it prints what the guest says now and changes nothing.
param([switch]$Report)
$ErrorActionPreference = 'Stop'
$meridian = Join-Path $env:ProgramData 'Meridian'
$steps = [ordered]@{}
$failures = [ordered]@{}
$step = @{ Changed = $false }

function Invoke-Step([string]$Name, [scriptblock]$Body) {
    $step.Changed = $false
    try {
        & $Body | Out-Null
        if ($step.Changed) { $steps[$Name] = 'done' } else { $steps[$Name] = 'unchanged' }
    } catch {
        $steps[$Name] = 'failed'
        $reason = [string]@($_.Exception.Message -split '[\r\n]+' | Where-Object { $_ })[-1]
        $failures[$Name] = $reason.Substring(0, [Math]::Min(400, $reason.Length))
        Write-Output ('meridian: ' + $Name + ': ' + $failures[$Name])
    }
    Write-Output ('meridian: ' + $Name + ': ' + $steps[$Name])
}

function Invoke-Native([string]$Program, [string[]]$Arguments) {
    $lines = @(& $Program $Arguments)
    if ($LASTEXITCODE -ne 0) { throw ($Program + ' ' + ($Arguments -join ' ') + ': ' + ($lines -join ' ')) }
    $lines
}

function Write-Json([string]$Path, $Value) {
    [System.IO.File]::WriteAllText($Path + '.new', (ConvertTo-Json -InputObject $Value -Depth 5) + [char]10)
    Move-Item -LiteralPath ($Path + '.new') -Destination $Path -Force
}

function Save-Original([string]$Name, $Value) {
    $path = Join-Path $meridian 'original.json'
    $original = New-Object -TypeName PSObject
    if (Test-Path -LiteralPath $path) { $original = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($path)) }
    $kept = $original.PSObject.Properties[$Name]
    if ($kept) { return $kept.Value }
    Add-Member -InputObject $original -MemberType NoteProperty -Name $Name -Value $Value
    Write-Json $path $original
    $Value
}

function Get-Computer {
    Get-CimInstance -ClassName Win32_ComputerSystem
}

$zone = 'China Standard Time'

function Set-Zone {
    $current = (Invoke-Native 'tzutil.exe' @('/g')) -join ''
    if ($current -eq $zone) { return }
    Save-Original 'timeZone' $current
    Invoke-Native 'tzutil.exe' @('/s', $zone)
    $step.Changed = $true
}

function Set-TimeService {
    $service = Get-CimInstance -ClassName Win32_Service -Filter "Name='W32Time'"
    if (-not $service) {
        Invoke-Native 'w32tm.exe' @('/register')
        $step.Changed = $true
        $service = Get-CimInstance -ClassName Win32_Service -Filter "Name='W32Time'"
    }
    if ($service.StartMode -ne 'Auto') {
        Save-Original 'W32Time/StartMode' $service.StartMode
        Set-Service -Name W32Time -StartupType Automatic
        $step.Changed = $true
    }
    $triggers = 'HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\TriggerInfo'
    if ((Test-Path -Path ($triggers + '\*')) -and -not (Get-Computer).PartOfDomain) {
        Save-Original 'W32Time/Triggers' ((Invoke-Native 'sc.exe' @('qtriggerinfo', 'W32Time')) -join ' ')
        Invoke-Native 'sc.exe' @('triggerinfo', 'W32Time', 'delete')
        $step.Changed = $true
    }
    if ((Get-Service -Name W32Time).Status -ne 'Running') {
        Start-Service -Name W32Time
        $step.Changed = $true
    }
}

function Stop-Rivals {
    if ((Get-Computer).PartOfDomain) { return }
    foreach ($rival in @(Get-CimInstance -ClassName Win32_Service | Where-Object { @('NTP') -contains $_.Name })) {
        if ($rival.StartMode -ne 'Disabled') {
            Save-Original ($rival.Name + '/StartMode') $rival.StartMode
            Set-Service -Name $rival.Name -StartupType Disabled
            $step.Changed = $true
        }
        if ($rival.State -ne 'Stopped') {
            Stop-Service -Name $rival.Name -Force
            $step.Changed = $true
        }
    }
}

function Set-TimeServers {
    & (Join-Path $meridian 'w32time.ps1')
    $mark = Join-Path $meridian 'w32time.changed'
    if ($step.Changed) { [System.IO.File]::WriteAllText($mark, '') }
    if (Test-Path -LiteralPath $mark) {
        Restart-Service -Name W32Time
        Invoke-Native 'w32tm.exe' @('/resync', '/rediscover', '/nowait')
        Remove-Item -LiteralPath $mark
        $step.Changed = $true
    }
    if ((Test-Path -Path 'HKLM:\SOFTWARE\Policies\Microsoft\W32Time\Parameters') -and -not (Get-Computer).PartOfDomain) {
        throw 'Group Policy sets the time servers: the ones that are set here are not used'
    }
}

function Get-Clock {
    $clock = @{ Synchronized = $false; Source = $null; Offset = $null }
    $values = @(Invoke-Native 'w32tm.exe' @('/query', '/status', '/verbose') | Where-Object { $_ -match ':' } | ForEach-Object { ($_ -replace '^[^:]*:', '').Trim() })
    if ($values.Count -lt 10) { throw ('w32tm says: ' + ($values -join ', ')) }
    $follows = $values[0] -notmatch '^3' -and $values[1] -match '^([1-9]|1[0-5])\b' -and $values[5] -notmatch '^0x(0{8}|4C4F434C)'
    if (-not $follows) { return $clock }
    $clock.Synchronized = $true
    $clock.Source = $values[7] -replace ',0x[0-9a-fA-F]+$', ''
    if ($values[9] -match '^([-+]?[0-9]+(\.[0-9]+)?)s') { $clock.Offset = [double]$Matches[1] }
    $clock
}

function Wait-Clock {
    for ($try = 0; $try -lt 30; $try++) {
        $reason = 'the clock follows no server after a minute'
        try { if ((Get-Clock).Synchronized) { return } } catch { $reason = $_.Exception.Message }
        Start-Sleep -Seconds 2
    }
    throw $reason
}

function Set-Resolvers {
    if ((Get-Computer).PartOfDomain) { return }
    $adapters = @(Get-NetAdapter -Physical | Where-Object { $_.InterfaceOperationalStatus -eq 1 })
    if ($adapters.Count -eq 0) { throw 'no network adapter is up' }
    foreach ($adapter in $adapters) { Set-AdapterServers $adapter }
    Set-Rules
    if ($step.Changed) { Clear-DnsClientCache }
}

function Set-AdapterServers($Adapter) {
    $public = @('223.5.5.5', '223.6.6.6')
    $interface = Get-ItemProperty -Path ('HKLM:\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Interfaces\' + $Adapter.InterfaceGuid)
    $current = @(([string]$interface.NameServer) -split '[ ,]+' | Where-Object { $_ })
    $original = Save-Original ('dns/' + $Adapter.InterfaceGuid) ($current -join ' ')
    $wanted = $public
    if (($current -join ' ') -eq ($wanted -join ' ')) { return }
    Set-DnsClientServerAddress -InterfaceIndex $Adapter.InterfaceIndex -ServerAddresses $wanted
    $step.Changed = $true
}

function Set-Rules {
    $domains = @()
    $servers = @()
    $present = @()
    foreach ($rule in @(Get-DnsClientNrptRule | Where-Object { $_.Comment -eq 'Meridian' })) {
        $domain = [string]@($rule.Namespace | Where-Object { $_ -notmatch '^\.' })[0]
        $whole = @($rule.Namespace).Count -eq 2 -and @($rule.Namespace) -contains ('.' + $domain)
        if ($whole -and $domains -contains $domain -and ($rule.NameServers -join ' ') -eq ($servers -join ' ')) {
            $present += $domain
        } else {
            Remove-DnsClientNrptRule -Name $rule.Name -Force
            $step.Changed = $true
        }
    }
    foreach ($domain in @($domains | Where-Object { $present -notcontains $_ })) {
        Add-DnsClientNrptRule -Namespace @($domain, ('.' + $domain)) -NameServers $servers -Comment 'Meridian'
        $step.Changed = $true
    }
    if ($domains.Count -gt 0 -and (Test-Path -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient\DnsPolicyConfig')) {
        throw 'Group Policy has a name resolution table: the rules of split are not used'
    }
}

function Get-Digest([string]$Path) {
    $sha256 = New-Object -TypeName System.Security.Cryptography.SHA256CryptoServiceProvider
    [BitConverter]::ToString($sha256.ComputeHash([System.IO.File]::ReadAllBytes($Path))).Replace('-', '').ToLowerInvariant()
}

function Get-Documents {
    $documents = [ordered]@{}
    foreach ($name in @('w32time.ps1', 'apply.ps1')) {
        $path = Join-Path $meridian $name
        if (Test-Path -LiteralPath $path) { $documents['C:/ProgramData/Meridian/' + $name] = Get-Digest $path }
    }
    $documents
}

function Get-TimeFacts {
    $settings = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\Parameters'
    $servers = @()
    if ($settings.Type -ne 'NT5DS') { $servers = @(([string]$settings.NtpServer) -split ' ' | Where-Object { $_ } | ForEach-Object { $_ -replace ',0x[0-9a-fA-F]+$', '' }) }
    $clock = @{ Synchronized = $false; Source = $null; Offset = $null }
    try { $clock = Get-Clock } catch { Write-Verbose $_.Exception.Message }
    [ordered]@{ client = 'w32time'; type = $settings.Type; synchronized = $clock.Synchronized; source = $clock.Source; offsetSeconds = $clock.Offset; servers = [string[]]$servers }
}

function Get-ZoneName {
    $current = (Invoke-Native 'tzutil.exe' @('/g')) -join ''
    if ($current -eq $zone) { return 'Asia/Shanghai' }
    $current
}

function Get-Resolvers {
    $form = 'windows-interfaces'
    if (@(Get-DnsClientNrptRule | Where-Object { $_.Comment -eq 'Meridian' }).Count -gt 0) { $form = 'windows-nrpt' }
    if ((Get-Computer).PartOfDomain) { $form = 'domain' }
    $servers = @(Get-NetAdapter -Physical | Where-Object { $_.InterfaceOperationalStatus -eq 1 } | ForEach-Object { (Get-DnsClientServerAddress -InterfaceIndex $_.InterfaceIndex -AddressFamily IPv4).ServerAddresses } | Select-Object -Unique)
    [ordered]@{ form = $form; servers = [string[]]$servers }
}

function Get-LastRun {
    $path = Join-Path $meridian 'report.json'
    if (-not (Test-Path -LiteralPath $path)) { return @{ steps = @{}; failures = @{} } }
    ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($path))
}

function Get-GuestReport($Run) {
    $facts = [ordered]@{ version = 1; documents = Get-Documents; steps = $Run.steps }
    try { $facts['time'] = Get-TimeFacts } catch { Write-Verbose $_.Exception.Message }
    try { $facts['timeZone'] = Get-ZoneName } catch { Write-Verbose $_.Exception.Message }
    try { $facts['resolvers'] = Get-Resolvers } catch { Write-Verbose $_.Exception.Message }
    $facts['repositories'] = @()
    $facts['failures'] = $Run.failures
    $facts
}

if ($Report) {
    Write-Output (ConvertTo-Json -InputObject (Get-GuestReport (Get-LastRun)) -Depth 5)
    exit 0
}

Invoke-Step 'time-zone' { Set-Zone }
Invoke-Step 'dns' { Set-Resolvers }
Invoke-Step 'time-client' { Set-TimeService }
Invoke-Step 'rival-daemons' { Stop-Rivals }
Invoke-Step 'time-servers' { Set-TimeServers }
Invoke-Step 'clock-in-sync' { Wait-Clock }
Write-Json (Join-Path $meridian 'report.json') (Get-GuestReport @{ steps = $steps; failures = $failures })
if ($failures.Count -gt 0) { exit 1 }
exit 0
