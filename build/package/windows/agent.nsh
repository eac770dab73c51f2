; For one person: what the MSI does for a whole computer, in this person's part of the registry.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\firstline" "" "URL:Firstline"
  WriteRegStr HKCU "Software\Classes\firstline" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\firstline\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\firstline\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Firstline" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --hidden'
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\firstline"
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Firstline"
  ${endIf}
!macroend
