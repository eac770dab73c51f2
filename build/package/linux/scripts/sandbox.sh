# The windows' sandbox needs user namespaces. Where ordinary accounts get none, its own helper makes one as root.
settle_sandbox() {
  helper=$folder/chrome-sandbox
  # What an administrator decided with dpkg-statoverride stays.
  if command -v dpkg-statoverride >/dev/null && dpkg-statoverride --list "$helper" >/dev/null; then
    return 0
  fi
  if setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user true 2>/dev/null
  then chmod 0755 "$helper"
  else chmod 4755 "$helper"
  fi
}
