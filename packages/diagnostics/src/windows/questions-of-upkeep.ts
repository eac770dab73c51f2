/** What is installed, plugged in, written down and guarded. */
export const upkeepQuestions = {
  startupCommands: String.raw`Cim 'Win32_StartupCommand' 'Name,Command,Location'|ForEach-Object{@{Name=$_.Name;Location=$_.Location;Command=[Environment]::ExpandEnvironmentVariables([string]$_.Command)}}`,
  // What the Task Manager switched off: an odd first byte (observed, not documented).
  startupSwitches: String.raw`foreach($hive in 'HKCU','HKLM'){foreach($kind in 'Run','Run32','StartupFolder'){$key=Get-Item -Path ($hive+':\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\'+$kind) -ErrorAction SilentlyContinue;if($key){foreach($name in $key.GetValueNames()){@{Name=$name;First=[int]@($key.GetValue($name))[0]}}}}}`,
  // Windows' own tasks are left out: there are some 200 of them on every computer.
  startupTasks: String.raw`Get-CimInstance -Namespace root/Microsoft/Windows/TaskScheduler -ClassName MSFT_ScheduledTask -OperationTimeoutSec 5|Where-Object{$_.TaskPath -notlike '\Microsoft\*' -and @($_.Triggers|Where-Object{$_.CimClass.CimClassName -in 'MSFT_TaskLogonTrigger','MSFT_TaskBootTrigger'}).Count -gt 0}|ForEach-Object{@{Name=$_.TaskName;State=[int]$_.State;Program=[Environment]::ExpandEnvironmentVariables([string]@($_.Actions)[0].Execute)}}`,
  programs: String.raw`foreach($path in 'HKLM:\SOFTWARE\','HKLM:\SOFTWARE\WOW6432Node\','HKCU:\SOFTWARE\'){Key ($path+'Microsoft\Windows\CurrentVersion\Uninstall\*') 'DisplayName,DisplayVersion,InstallDate,SystemComponent,ParentKeyName'|Where-Object{$_.DisplayName}}`,
  installer: String.raw`@{Busy=Test-Path -Path HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\InProgress}`,
  hotfixes: String.raw`Cim 'Win32_QuickFixEngineering' 'InstalledOn'`,
  // IAutomaticUpdates2: its dates are in UTC without saying so.
  updateResults: String.raw`$it=New-Object -ComObject Microsoft.Update.AutoUpdate;$day={if($args[0]){([datetime]$args[0]).ToString('s')+'Z'}};@{Checked=& $day $it.Results.LastSearchSuccessDate;Installed=& $day $it.Results.LastInstallationSuccessDate;Level=[int]$it.Settings.NotificationLevel}`,
  restart: String.raw`$names='HKLM:\SYSTEM\CurrentControlSet\Control\ComputerName\';@{Servicing=Test-Path -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending';Update=Test-Path -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired';Renamed=(Get-ItemProperty -Path ($names+'ActiveComputerName')).ComputerName -ne (Get-ItemProperty -Path ($names+'ComputerName')).ComputerName}`,
  // Names of documents and of who prints them are not asked for.
  printers: String.raw`Cim 'Win32_Printer' 'Name,DriverName,Default,PrinterStatus,PrinterState,DetectedErrorState,WorkOffline,PortName,Network'`,
  printJobs: String.raw`Cim 'Win32_PrintJob' 'Name,StatusMask,TimeSubmitted'`,
  monitors: String.raw`All 'WmiMonitorID' 'InstanceName,ManufacturerName,UserFriendlyName,Active' $wmi`,
  monitorPlugs: String.raw`All 'WmiMonitorConnectionParams' 'InstanceName,VideoOutputTechnology' $wmi`,
  videoControllers: String.raw`Cim 'Win32_VideoController' 'Name,CurrentHorizontalResolution,CurrentVerticalResolution'`,
  soundDevices: String.raw`Cim 'Win32_SoundDevice' 'Name,Manufacturer'`,
  usbDevices: String.raw`Cim 'Win32_PnPEntity' 'Name,Manufacturer,PNPDeviceID,PNPClass' 'PNPDeviceID like ''USB\\%'''`,
  batteries: String.raw`Cim 'Win32_Battery' 'Name,EstimatedChargeRemaining,BatteryStatus'`,
  batteryDesigns: String.raw`All 'BatteryStaticData' 'InstanceName,DesignedCapacity' $wmi`,
  batteryFulls: String.raw`All 'BatteryFullChargedCapacity' 'InstanceName,FullChargedCapacity' $wmi`,
  batteryCycles: String.raw`All 'BatteryCycleCount' 'InstanceName,CycleCount' $wmi`,
  batteryStates: String.raw`All 'BatteryStatus' 'InstanceName,PowerOnline,Charging,Discharging' $wmi`,
  thermalZones: String.raw`All 'MSAcpi_ThermalZoneTemperature' 'InstanceName,CurrentTemperature,CriticalTripPoint' $wmi`,
  thermalCounters: String.raw`Cim 'Win32_PerfRawData_Counters_ThermalZoneInformation' 'Name,Temperature'`,
  // Making the text of an event takes a millisecond, so only the latest of each kind is asked for its own.
  errorEvents: String.raw`Events @{LogName='System','Application';Level=1,2;StartTime=(Get-Date).AddDays(-1)} 1000|Group-Object -Property ProviderName,Id,Level|Sort-Object -Property Count -Descending|ForEach-Object{$all=@($_.Group|Sort-Object -Property TimeCreated);$last=$all[-1];@{Provider=$last.ProviderName;Id=$last.Id;Level=[int]$last.Level;Count=$all.Count;First=Utc $all[0].TimeCreated;Last=Utc $last.TimeCreated;Message=([string]$last.Message -split '\r?\n')[0]}}`,
  // Application Error 1000 and Application Hang 1002: insertion 1 is the program, 7 of a crash its exception code.
  programEvents: String.raw`Events @{LogName='Application';ProviderName='Application Error','Application Hang';Id=1000,1002;StartTime=(Get-Date).AddDays(-7)} 500|ForEach-Object{@{Program=[string]$_.Properties[0].Value;Id=$_.Id;Reason=if($_.Id -eq 1000){[string]$_.Properties[6].Value};At=Utc $_.TimeCreated}}`,
  // Microsoft-Windows-WER-SystemErrorReporting 1001: the computer stopped; insertion 1 begins with the stop code.
  stopEvents: String.raw`Events @{LogName='System';ProviderName='Microsoft-Windows-WER-SystemErrorReporting';Id=1001;StartTime=(Get-Date).AddDays(-7)} 50|ForEach-Object{@{Reason=[string]$_.Properties[0].Value;At=Utc $_.TimeCreated}}`,
  // INetFwPolicy2; 1 domain, 2 private, 4 public.
  firewall: String.raw`$wall=New-Object -ComObject HNetCfg.FwPolicy2;foreach($kind in 1,2,4){@{Enabled=[bool]$wall.FirewallEnabled($kind);Current=($wall.CurrentProfileTypes -band $kind) -ne 0}}`,
  // System.Volume.BitLockerProtection of the shell, which ordinary accounts may read.
  encryption: String.raw`@{State=(New-Object -ComObject Shell.Application).NameSpace($env:SystemDrive).Self.ExtendedProperty('System.Volume.BitLockerProtection')}`,
  antivirus: String.raw`All 'AntiVirusProduct' 'displayName,productState' root/SecurityCenter2`,
  defender: String.raw`All 'MSFT_MpComputerStatus' 'AntivirusEnabled,RealTimeProtectionEnabled' root/Microsoft/Windows/Defender`,
  secureBoot: String.raw`Key HKLM:\SYSTEM\CurrentControlSet\Control\SecureBoot\State 'UEFISecureBootEnabled'`,
  deviceGuard: String.raw`All 'Win32_DeviceGuard' 'SecurityServicesRunning' root/Microsoft/Windows/DeviceGuard`,
  remoteDesktop: String.raw`Key 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server' 'fDenyTSConnections'`,
  signIns: String.raw`$sessions=@(Cim 'Win32_LogonSession' 'LogonId,LogonType,StartTime' 'LogonType=2 or LogonType=10 or LogonType=11');Get-CimInstance -ClassName Win32_LoggedOnUser -OperationTimeoutSec 5|ForEach-Object{$who=$_;$sessions|Where-Object{$_.LogonId -eq $who.Dependent.LogonId}|ForEach-Object{@{Name=$who.Antecedent.Name;Type=$_.LogonType;Since=Utc $_.StartTime}}}`,
  accounts: String.raw`Cim 'Win32_UserAccount' 'Name,SID,Disabled' 'LocalAccount=True'`,
  // By its identifier: the group of administrators has a name in each language.
  administrators: String.raw`Get-CimInstance -ClassName Win32_Group -Filter 'SID=''S-1-5-32-544''' -OperationTimeoutSec 5|Get-CimAssociatedInstance -ResultClassName Win32_UserAccount -OperationTimeoutSec 5|Select-Object -Property SID`,
  agent: String.raw`@{Administrator=([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)}`,
} as const;
