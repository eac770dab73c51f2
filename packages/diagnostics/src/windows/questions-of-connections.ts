/** What connects the computer. Namespace of all MSFT_Net classes: root/StandardCimv2. */
export const connectionQuestions = {
  adapters: String.raw`All 'MSFT_NetAdapter' 'InterfaceIndex,Name,InterfaceDescription,InterfaceType,NdisPhysicalMedium,HardwareInterface,InterfaceOperationalStatus,MediaConnectState,PermanentAddress,NetworkAddresses,Speed,MtuSize,DriverDescription,DriverVersionString' $net`,
  addresses: String.raw`All 'MSFT_NetIPAddress' 'InterfaceIndex,InterfaceAlias,IPAddress,PrefixLength' $net`,
  routes: String.raw`All 'MSFT_NetRoute' 'DestinationPrefix,NextHop,InterfaceIndex,InterfaceAlias,RouteMetric,InterfaceMetric,Store' $net`,
  traffic: String.raw`All 'MSFT_NetAdapterStatisticsSettingData' 'Name,ReceivedBytes,SentBytes,ReceivedPacketErrors,OutboundPacketErrors' $net`,
  neighbours: String.raw`All 'MSFT_NetNeighbor' 'InterfaceIndex,IPAddress,State,LinkLayerAddress' $net`,
  searchList: String.raw`All 'MSFT_DNSClientGlobalSetting' 'SuffixSearchList' $net`,
  suffixes: String.raw`All 'MSFT_DNSClient' 'InterfaceIndex,ConnectionSpecificSuffix' $net`,
  // netsh decides by itself in which language it answers, so wifi.ts goes by the order and shape of lines.
  wirelessText: String.raw`@{Text=@(netsh.exe wlan show interfaces) -join [char]10}`,
  vpnConnections: String.raw`foreach($everyones in $false,$true){Get-VpnConnection -AllUserConnection:$everyones|ForEach-Object{@{Name=$_.Name;Type=[string]$_.TunnelType;Status=[string]$_.ConnectionStatus}}}`,
  internetSettings: String.raw`Key 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Internet Settings' 'ProxyEnable,ProxyServer,ProxyOverride,AutoConfigURL'`,
  winHttpText: String.raw`@{Text=@(netsh.exe winhttp show proxy) -join [char]10}`,
  zone: String.raw`@{Id=[TimeZoneInfo]::Local.Id}`,
  timeSettings: String.raw`Key 'HKLM:\SYSTEM\CurrentControlSet\Services\W32Time\Parameters' 'NtpServer,Type'`,
  // First line: the leap indicator, 0 to 3; 3 says that the clock is not in step (RFC 5905).
  timeText: String.raw`@{Text=@(w32tm.exe /query /status) -join [char]10;Code=$LASTEXITCODE}`,
} as const;
