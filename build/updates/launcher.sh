#!/bin/sh
# Starts the version that `current` names, and goes back to the one before it when a new one fails to
# start three times. It is called what the program is called. What must be remembered is on the disk
# before the program starts, so that a power cut counts as a start.
set -u

tries=3
self=$(readlink -f -- "$0")
root=$(dirname -- "$self")
program=$(basename -- "$self")
state=$root/update

main() {
  version=$(basename -- "$(readlink -- "$root/current" 2>/dev/null)")
  runs "$version" || go_back "$version"
  # A command is no start of the program in the tray: it is neither counted nor repeated.
  case " $* " in *' --command-line '*) exec "$root/versions/$version/$program" "$@" ;; esac
  while on_trial "$version"; do
    if [ "$starts" -ge "$tries" ]; then
      go_back "$version"
      break
    fi
    counted=$((starts + 1))
    keep "$state/trial" "$version $counted"
    "$root/versions/$version/$program" "$@"
    code=$?
    # A version that stood takes itself off trial; one that was ended by somebody takes its start back.
    on_trial "$version" || exit "$code"
    [ "$starts" -lt "$counted" ] && exit "$code"
  done
  exec "$root/versions/$version/$program" "$@"
}

# Whether the version is on trial; `starts` is then how often it was started.
on_trial() {
  starts=0
  tried=
  [ -r "$state/trial" ] && read -r tried starts <"$state/trial"
  case $starts in '' | *[!0-9]*) starts=0 ;; esac
  [ -n "$1" ] && [ "$tried" = "$1" ]
}

runs() { [ -n "$1" ] && [ -x "$root/versions/$1/$program" ]; }

# Makes another version than $1 the one that starts, and notes why.
go_back() {
  before=
  [ -r "$state/previous" ] && read -r before <"$state/previous"
  if [ "$before" = "$1" ] || ! runs "$before"; then before=$(any_but "$1"); fi
  if ! runs "$before"; then
    echo "Firstline cannot start: no version below $root/versions is whole. Install it again; what you wrote is kept elsewhere and is not lost." >&2
    exit 1
  fi
  echo "Firstline ${1:-of this folder} did not start. Version $before starts instead." >&2
  mkdir -p -m 700 -- "$state"
  [ -z "$1" ] || { printf "%s\n" "$1" >>"$state/failed" && flush "$state/failed"; }
  keep "$state/outcome" "rolled-back ${1:-unknown} $before $(date +%s)"
  ln -s "versions/$before" "$root/current.$$" && mv -T -f -- "$root/current.$$" "$root/current"
  flush "$root"
  rm -f -- "$state/trial"
  version=$before
}

any_but() {
  for one in $(ls -- "$root/versions" 2>/dev/null | sort -rV); do
    if [ "$one" != "$1" ] && runs "$one"; then
      echo "$one"
      return
    fi
  done
}

# Replaces a small file as a whole. A disk that is full must not keep anybody from starting.
keep() {
  printf '%s\n' "$2" >"$1.new" && flush "$1.new" && mv -f -- "$1.new" "$1" && flush "$state"
}

flush() { sync -- "$1" 2>/dev/null || sync; }

main "$@"
