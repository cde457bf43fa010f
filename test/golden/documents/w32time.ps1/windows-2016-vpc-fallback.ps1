# Managed by Meridian (template w32time.ps1.hbs). Local changes are lost when it is applied again.
# Settings of the Windows Time service. apply.ps1 runs it and has the functions that it calls.
$service = 'HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\'
# Each peer with 0x8 (client) and 0x1 (poll every SpecialPollInterval seconds).
$peers = 'ntp.cloud.aliyuncs.com,0x9 ntp7.cloud.aliyuncs.com,0x9 ntp8.cloud.aliyuncs.com,0x9 ntp9.cloud.aliyuncs.com,0x9 ntp10.cloud.aliyuncs.com,0x9 ntp11.cloud.aliyuncs.com,0x9 ntp12.cloud.aliyuncs.com,0x9'

function Set-TimeValue([string]$Key, [string]$Name, $Value, [string]$Type) {
    $current = (Get-ItemProperty -Path ($service + $Key)).$Name
    if ([string]$current -eq [string]$Value) { return }
    Save-Original ('W32Time/' + $Key + '/' + $Name) $current
    New-ItemProperty -Path ($service + $Key) -Name $Name -Value $Value -PropertyType $Type -Force
    $step.Changed = $true
}

$computer = Get-Computer
if ($computer.PartOfDomain) {
    # A domain's member follows its hierarchy and is left alone. One that got these peers before it joined is given back to
    # the hierarchy, but for the domain's first controller (role 5), which has nobody above it.
    $settings = Get-ItemProperty -Path ($service + 'Parameters')
    if ($computer.DomainRole -ne 5 -and $settings.Type -eq 'NTP' -and $settings.NtpServer -eq $peers) {
        Set-TimeValue 'Parameters' 'Type' 'NT5DS' 'String'
    }
    return
}
Set-TimeValue 'Parameters' 'NtpServer' $peers 'String'
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
