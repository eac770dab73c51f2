# An administrator's policies go with the last program that reads them.
forget_policies() {
  for other in /opt/Firstline /opt/FirstlineConsole; do
    if [ "$other" != "$folder" ] && [ -d "$other" ]; then return 0; fi
  done
  rm -rf /etc/firstline/policy.json /etc/firstline/policy.d
  rmdir --ignore-fail-on-non-empty /etc/firstline 2>/dev/null || true
}
