# Both versions lie beside each other for a moment. Said before anything is written, while all is as it was.
need_room() {
  at=/opt
  [ -d "$at" ] || at=/
  free_kib=$(df -Pk "$at" | awk 'NR == 2 { print $4 }')
  [ "$free_kib" -lt "$size_kib" ] || return 0
  echo "$title needs $((size_kib / 1024)) MB in $at, and $((free_kib / 1024)) MB are free." >&2
  echo "Nothing was changed. Make room there, then install it again." >&2
  exit 1
}
