# Running agents watch for this file: all of a version is in place once it is written.
mark_installed() {
  date -u +%Y-%m-%dT%H:%M:%SZ >"$folder/resources/installed-at"
}
