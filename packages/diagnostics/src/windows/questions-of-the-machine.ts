/** What the computer is and how it is doing. */
export const machineQuestions = {
  operatingSystem: String.raw`Cim 'Win32_OperatingSystem' 'Caption,Version,BuildNumber,CSName,LastBootUpTime,LocalDateTime,TotalVisibleMemorySize,FreePhysicalMemory,SizeStoredInPagingFiles,FreeSpaceInPagingFiles,TotalVirtualMemorySize,FreeVirtualMemory'`,
  release: String.raw`Key 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'DisplayVersion,UBR'`,
  culture: String.raw`@{Name=(Get-Culture).Name}`,
  computerSystem: String.raw`Cim 'Win32_ComputerSystem' 'Manufacturer,Model,PCSystemType'`,
  firmware: String.raw`Cim 'Win32_BIOS' 'SerialNumber,SMBIOSBIOSVersion,ReleaseDate'`,
  board: String.raw`Cim 'Win32_BaseBoard' 'Product'`,
  enclosure: String.raw`Cim 'Win32_SystemEnclosure' 'ChassisTypes'`,
  processors: String.raw`Cim 'Win32_Processor' 'Name,Manufacturer,NumberOfCores,NumberOfLogicalProcessors,CurrentClockSpeed,MaxClockSpeed'`,
  powerScheme: String.raw`Key 'HKLM:\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes' 'ActivePowerScheme'`,

  // Raw counters, read twice: the cooked ones answer for a stretch of time that nobody chose.
  processorTimes: String.raw`1..2|ForEach-Object{if($_ -eq 2){Start-Sleep -Milliseconds 250};Cim 'Win32_PerfRawData_PerfOS_Processor' 'PercentProcessorTime,Timestamp_Sys100NS' 'Name=''_Total'''}`,
  processorQueue: String.raw`Cim 'Win32_PerfRawData_PerfOS_System' 'ProcessorQueueLength'`,
  diskQueue: String.raw`Cim 'Win32_PerfRawData_PerfDisk_PhysicalDisk' 'CurrentDiskQueueLength' 'Name=''_Total'''`,
  memoryCounters: String.raw`Cim 'Win32_PerfRawData_PerfOS_Memory' 'AvailableBytes,CommittedBytes,CacheBytes,ModifiedPageListBytes,StandbyCacheNormalPriorityBytes,StandbyCacheReserveBytes,StandbyCacheCoreBytes'`,

  // Network drives are left out: one whose server is gone holds the whole query up.
  volumes: String.raw`Cim 'Win32_LogicalDisk' 'DeviceID,DriveType,FileSystem,Size,FreeSpace,Access' 'DriveType<>4'`,
  networkDrives: String.raw`Get-ChildItem -Path HKCU:\Network -ErrorAction SilentlyContinue|ForEach-Object{@{Letter=$_.PSChildName;Path=$_.GetValue('RemotePath')}}`,
  drives: String.raw`Cim 'Win32_DiskDrive' 'Index,Model,Size,InterfaceType,PNPDeviceID'`,
  physicalDisks: String.raw`All 'MSFT_PhysicalDisk' 'DeviceId,MediaType,BusType,HealthStatus' $storage`,
  diskStates: String.raw`All 'MSFT_Disk' 'Number,IsReadOnly' $storage`,
  reliability: String.raw`Get-CimInstance -Namespace $storage -ClassName MSFT_PhysicalDisk|ForEach-Object{Get-CimAssociatedInstance -InputObject $_ -ResultClassName MSFT_StorageReliabilityCounter|Select-Object -Property DeviceId,Temperature,Wear,PowerOnHours,ReadErrorsUncorrected}`,
  failurePredictions: String.raw`All 'MSStorageDriver_FailurePredictStatus' 'InstanceName,PredictFailure' $wmi`,

  processes: String.raw`$clock=[Diagnostics.Stopwatch]::StartNew();1..2|ForEach-Object{if($_ -eq 2){Start-Sleep -Milliseconds 300};$at=$clock.ElapsedMilliseconds;@{At=$at;Rows=@(Cim 'Win32_Process' 'ProcessId,ParentProcessId,Name,KernelModeTime,UserModeTime,WorkingSetSize,ThreadCount,HandleCount,CreationDate,ReadTransferCount,WriteTransferCount')}}`,
  services: String.raw`Cim 'Win32_Service' 'Name,DisplayName,State,StartMode,ExitCode,ServiceSpecificExitCode'`,
  // Service Control Manager, events 7031 and 7034: a service ended unexpectedly. Insertion 1 is its display name.
  serviceCrashes: String.raw`Events @{LogName='System';ProviderName='Service Control Manager';Id=7031,7034;StartTime=(Get-Date).AddDays(-1)} 500|ForEach-Object{@{Service=[string]$_.Properties[0].Value}}`,
  watchedServices: String.raw`Cim 'Win32_Service' 'Name,State' 'Name=''Spooler'' or Name=''Audiosrv'' or Name=''W32Time'' or Name=''sshd'''`,
} as const;
