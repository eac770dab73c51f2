# /opt is the system's, also when nothing is in it any more.
keep_opt() {
  mkdir -p /opt
}

# A secret does not stay behind, however the package goes.
forget_token() {
  rm -f /etc/firstline/enrolment-token
}

# What the doctor of this computer remembers: that it was installed, and what it has yet to tell.
forget_state() {
  rm -rf "/var/lib/$name"
}

# An administrator's policies go with the last program that reads them.
forget_policies() {
  for other in /opt/Firstline /opt/FirstlineConsole; do
    if [ "$other" != "$folder" ] && [ -d "$other" ]; then return 0; fi
  done
  rm -rf /etc/firstline/policy.json /etc/firstline/policy.d
  rmdir --ignore-fail-on-non-empty /etc/firstline 2>/dev/null || true
}
