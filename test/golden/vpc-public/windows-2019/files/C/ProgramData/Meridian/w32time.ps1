# Managed by Meridian (template w32time.ps1.hbs). Local changes are lost when it is applied again.
# Sets the Windows Time service; gives back $true when something changed. A domain member stays with its domain's clock.
$ErrorActionPreference = 'Stop'
$script:changed = $false

function Set-TimeValue([string]$Key, [string]$Name, $Value, [string]$Type) {
    $path = "HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\$Key"
    $current = (Get-ItemProperty -Path $path -Name $Name -ErrorAction SilentlyContinue).$Name
    if ($null -eq $current -or $current -ne $Value) {
        New-ItemProperty -Path $path -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
        $script:changed = $true
    }
}

if ((Get-WmiObject -Class Win32_ComputerSystem).PartOfDomain) {
    Set-TimeValue 'Parameters' 'Type' 'NT5DS' 'String'
} else {
    # Each peer with 0x8 (client) and 0x1 (poll every SpecialPollInterval seconds).
    Set-TimeValue 'Parameters' 'NtpServer' 'ntp.cloud.aliyuncs.com,0x9 ntp7.cloud.aliyuncs.com,0x9 ntp8.cloud.aliyuncs.com,0x9 ntp9.cloud.aliyuncs.com,0x9 ntp10.cloud.aliyuncs.com,0x9 ntp11.cloud.aliyuncs.com,0x9 ntp12.cloud.aliyuncs.com,0x9 ntp.corp.example,0x9 192.0.2.7,0x9 2001:db8::7,0x9 ntp.aliyun.com,0x9 ntp1.aliyun.com,0x9 ntp2.aliyun.com,0x9 ntp3.aliyun.com,0x9 ntp4.aliyun.com,0x9 ntp5.aliyun.com,0x9 ntp6.aliyun.com,0x9 ntp7.aliyun.com,0x9' 'String'
    Set-TimeValue 'Parameters' 'Type' 'NTP' 'String'
    Set-TimeValue 'TimeProviders\NtpClient' 'Enabled' 1 'DWord'
    # Seconds; has to lie between the two poll intervals below, which are powers of two.
    Set-TimeValue 'TimeProviders\NtpClient' 'SpecialPollInterval' 64 'DWord'
    Set-TimeValue 'Config' 'MinPollInterval' 6 'DWord'
    Set-TimeValue 'Config' 'MaxPollInterval' 6 'DWord'
    # Ticks and ratio of clock corrections that Microsoft documents for high accuracy.
    Set-TimeValue 'Config' 'UpdateInterval' 100 'DWord'
    Set-TimeValue 'Config' 'FrequencyCorrectRate' 2 'DWord'
    # Seconds that one correction may move the clock; a larger error needs a person.
    Set-TimeValue 'Config' 'MaxPosPhaseCorrection' 54000 'DWord'
    Set-TimeValue 'Config' 'MaxNegPhaseCorrection' 54000 'DWord'
}

$service = Get-WmiObject -Class Win32_Service -Filter "Name='w32time'"
if ($service.StartMode -ne 'Auto') {
    Set-Service -Name w32time -StartupType Automatic
    $script:changed = $true
}
# Outside a domain the service starts by a trigger and stops again; without triggers it runs from boot on.
$triggers = (& sc.exe qtriggerinfo w32time) -join ' '
if ($triggers -match 'START SERVICE|STOP SERVICE') {
    & sc.exe triggerinfo w32time delete | Out-Null
    $script:changed = $true
}
if ((Get-Service -Name w32time).Status -ne 'Running') {
    Start-Service -Name w32time
    $script:changed = $true
} elseif ($script:changed) {
    Restart-Service -Name w32time
}
if ($script:changed) {
    & w32tm.exe /config /update | Out-Null
    & w32tm.exe /resync /rediscover /nowait | Out-Null
}
$script:changed
