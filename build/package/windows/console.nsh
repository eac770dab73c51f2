; For one person: what the MSI does for a whole computer, in this person's part of the registry.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\firstline-console" "" "URL:Firstline Console"
  WriteRegStr HKCU "Software\Classes\firstline-console" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\firstline-console\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\firstline-console\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\firstline-console"
!macroend
