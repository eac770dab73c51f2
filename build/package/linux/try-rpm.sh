#!/usr/bin/env bash
# In a throw-away Fedora or its relatives: every .rpm of a folder is installed, asked who it is, and removed.
set -euo pipefail
folder=$1
for file in "$folder"/*.rpm; do
  name=$(rpm --query --package --queryformat '%{NAME}' "$file")
  echo "── $name"
  dnf install -y --quiet "$file"
  rpm --query "$name"
  case $name in
    firstline-agent) firstline-agent --help | grep --quiet 'firstline-agent doctor' ;;
    firstline-console) test -x /opt/FirstlineConsole/firstline-console ;;
  esac
  dnf remove -y --quiet "$name"
  ! rpm --query "$name"
done
