#!/usr/bin/env bash
# In a throw-away Debian or Ubuntu: every .deb of a folder is installed, asked who it is, and removed.
set -euo pipefail
folder=$1
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
for file in "$folder"/*.deb; do
  name=$(dpkg-deb --field "$file" Package)
  echo "── $name"
  apt-get install -y -qq --no-install-recommends "$file"
  [ "$(dpkg-query --show --showformat '${db:Status-Abbrev}' "$name")" = "ii " ]
  case $name in
    firstline-agent) firstline-agent --help | grep --quiet 'firstline-agent doctor' ;;
    firstline-server) firstline --help | grep --quiet 'firstline' ;;
    firstline-console) test -x /opt/FirstlineConsole/firstline-console ;;
  esac
  apt-get purge -y -qq "$name"
  ! dpkg-query --show "$name" 2>/dev/null
done
